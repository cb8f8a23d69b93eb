package io.vipkeeper.kernel;

import io.vipkeeper.config.model.IpvsTimeouts;
import io.vipkeeper.config.model.SyncDaemon;
import io.vipkeeper.lvs.DestinationSpec;
import io.vipkeeper.lvs.Operation;
import io.vipkeeper.lvs.Operation.AddDestination;
import io.vipkeeper.lvs.Operation.AddService;
import io.vipkeeper.lvs.Operation.DeleteDestination;
import io.vipkeeper.lvs.Operation.DeleteService;
import io.vipkeeper.lvs.Operation.EditDestination;
import io.vipkeeper.lvs.Operation.EditService;
import io.vipkeeper.lvs.ServiceKey;
import io.vipkeeper.lvs.ServiceSpec;
import io.vipkeeper.lvs.TableEntry;
import io.vipkeeper.net.Endpoint;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A table on paper, for a dry run: it holds what the kernel's would, and the kernel is left alone. */
public final class PaperTable implements IpvsTable {
    private final Map<ServiceKey, ServiceSpec> services = new TreeMap<>();
    private final Map<ServiceKey, Map<Endpoint, DestinationSpec>> destinations = new TreeMap<>();
    private IpvsTimeouts timeouts = new IpvsTimeouts(
            Optional.of(Duration.ofMinutes(15)),
            Optional.of(Duration.ofMinutes(2)),
            Optional.of(Duration.ofMinutes(5)));

    @Override
    public Map<ServiceKey, TableEntry> read() {
        Map<ServiceKey, TableEntry> table = new LinkedHashMap<>();
        services.forEach((key, spec) -> table.put(key, new TableEntry(spec, destinations.getOrDefault(key, Map.of()))));
        return table;
    }

    @Override
    public List<Failure> apply(List<Operation> operations) {
        operations.forEach(this::apply);
        return List.of();
    }

    private void apply(Operation operation) {
        ServiceKey key = operation.service();
        if (operation instanceof AddService add) {
            services.put(key, add.spec());
            destinations.putIfAbsent(key, new LinkedHashMap<>());
        } else if (operation instanceof EditService edit) {
            services.put(key, edit.spec());
        } else if (operation instanceof DeleteService) {
            services.remove(key);
            destinations.remove(key);
        } else if (operation instanceof AddDestination add) {
            destinations.computeIfAbsent(key, k -> new LinkedHashMap<>()).put(add.destination(), add.spec());
        } else if (operation instanceof EditDestination edit) {
            destinations.computeIfAbsent(key, k -> new LinkedHashMap<>()).put(edit.destination(), edit.spec());
        } else if (operation instanceof DeleteDestination delete) {
            destinations.getOrDefault(key, new LinkedHashMap<>()).remove(delete.destination());
        }
    }

    @Override
    public void flush() {
        services.clear();
        destinations.clear();
    }

    @Override
    public IpvsTimeouts timeouts() {
        return timeouts;
    }

    @Override
    public void setTimeouts(IpvsTimeouts wanted) {
        timeouts = new IpvsTimeouts(
                wanted.tcp().or(timeouts::tcp),
                wanted.tcpFin().or(timeouts::tcpFin),
                wanted.udp().or(timeouts::udp));
    }

    @Override
    public void startSync(SyncDaemon daemon, Set<SyncRole> roles) {
        // Nothing goes on the wire in a dry run.
    }

    @Override
    public void stopSync() {
        // Nothing went on the wire.
    }

    @Override
    public void close() {
        // Paper needs no closing.
    }
}
