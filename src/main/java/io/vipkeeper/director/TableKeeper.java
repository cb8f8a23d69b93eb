package io.vipkeeper.director;

import io.vipkeeper.kernel.IpvsTable;
import io.vipkeeper.lvs.DestinationSpec;
import io.vipkeeper.lvs.Operation;
import io.vipkeeper.lvs.Service;
import io.vipkeeper.lvs.ServiceKey;
import io.vipkeeper.lvs.Services;
import io.vipkeeper.lvs.TableDiff;
import io.vipkeeper.lvs.TableEntry;
import io.vipkeeper.lvs.Touched;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.runtime.Log;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps the IPVS table what the services want it to be. It remembers what the table holds of the services that are
 * ours, issues only the difference, and compares with the kernel from time to time. Services of others are left alone.
 */
final class TableKeeper {
    /** Failures that one batch may log one by one. */
    private static final int FAILURES_TOLD = 5;

    /** Dumps that may be needed at the start until two in a row agree. */
    private static final int DUMPS_AT_START = 5;

    private final IpvsTable table;
    private final Services services;
    private final Log log;
    private final KnownTable known = new KnownTable();
    private final Set<ServiceKey> owned = new TreeSet<>();
    private final Set<ServiceKey> dirty = new TreeSet<>();
    private final Map<Service, Set<Endpoint>> touched = new LinkedHashMap<>();
    private final Set<String> complaints = new HashSet<>();
    private long repaired;
    private long issued;

    TableKeeper(IpvsTable table, Services services, Log log) {
        this.table = table;
        this.services = services;
        this.log = log;
    }

    /** Operations that undid what somebody else had changed in our services. */
    long repaired() {
        return repaired;
    }

    /** Operations issued to the kernel so far. */
    long issued() {
        return issued;
    }

    /** The kernel services that are ours: wanted, or installed by us earlier. */
    Set<ServiceKey> owned() {
        return new TreeSet<>(owned);
    }

    /**
     * Learns what the table holds at the start, so that rules of an earlier run stay in place.
     *
     * @param earlier services that an earlier run installed; those that nobody wants any more will be removed
     */
    void takeOver(Set<ServiceKey> earlier) throws IOException {
        if (earlier.isEmpty() && services.keys().isEmpty()) {
            return;
        }
        Map<ServiceKey, TableEntry> found = table.read();
        if (!earlier.isEmpty() || found.keySet().stream().anyMatch(services::stands)) {
            found = confirmed(found);
        }
        owned.addAll(earlier);
        dirty.addAll(earlier);
        for (Map.Entry<ServiceKey, TableEntry> each : found.entrySet()) {
            if (owned.contains(each.getKey()) || services.stands(each.getKey())) {
                known.learn(each.getKey(), Optional.of(each.getValue()));
            }
        }
    }

    /** Whether the table held the service when it was last looked at. */
    boolean holds(ServiceKey key) {
        return known.holds(key);
    }

    /** The destination as the table held it when it was last looked at. */
    Optional<DestinationSpec> known(ServiceKey key, Endpoint destination) {
        return Optional.ofNullable(known.destinations(key).get(destination));
    }

    /** Notes what a service may want otherwise now. */
    void touch(Service service) {
        Touched part = service.takeTouched();
        if (part.whole()) {
            dirty.addAll(service.keys());
        } else if (!part.servers().isEmpty()) {
            touched.computeIfAbsent(service, k -> new HashSet<>()).addAll(part.servers());
        }
    }

    /** Notes that kernel services may be wanted or not any more. */
    void touch(Set<ServiceKey> keys) {
        dirty.addAll(keys);
    }

    /** Notes that a service may stand for other kernel services soon, or for none. */
    void touchWhole(Service service) {
        dirty.addAll(service.keys());
    }

    /** Issues what the touched services want and the table lacks, in one batch. */
    void flush() {
        List<Operation> operations = new ArrayList<>();
        Set<ServiceKey> keys = new TreeSet<>();
        touched.forEach((service, servers) -> {
            for (ServiceKey key : service.keys()) {
                if (services.isShared(key) || !known.holds(key)) {
                    dirty.add(key);
                } else if (!dirty.contains(key)) {
                    operations.addAll(TableDiff.within(key, service.wanted(key, servers), known.destinations(key)));
                    keys.add(key);
                }
            }
        });
        for (ServiceKey key : dirty) {
            operations.addAll(TableDiff.between(key, services.wanted(key), known.entry(key)));
        }
        keys.addAll(dirty);
        touched.clear();
        dirty.clear();
        issue(operations, keys);
    }

    /**
     * Compares the kernel's table with what is wanted and repairs what differs. The kernel gives no sign of a disturbed
     * dump, so a difference counts only when a second dump shows it too.
     */
    void reconcile() {
        flush();
        if (owned.isEmpty()) {
            return;
        }
        try {
            Map<ServiceKey, TableEntry> first = table.read();
            Set<ServiceKey> suspect = differing(first);
            if (suspect.isEmpty()) {
                complaints.clear();
                return;
            }
            Map<ServiceKey, TableEntry> second = table.read();
            suspect.removeIf(key -> !Objects.equals(first.get(key), second.get(key)));
            repair(suspect, second);
        } catch (IOException e) {
            complain("IPVS table could not be read: " + e.getMessage());
        }
    }

    /** Forgets everything without touching the table: at a stop that leaves it alone. */
    void abandon() {
        dirty.clear();
        touched.clear();
    }

    /** Empties the whole table; nothing is ours then. */
    void flushAll() {
        abandon();
        try {
            table.flush();
            known.clear();
            owned.clear();
        } catch (IOException e) {
            complain("IPVS table could not be flushed: " + e.getMessage());
        }
    }

    /** The dump when a second one is the same, else the first of more that the next one confirms, or the last of several. */
    private Map<ServiceKey, TableEntry> confirmed(Map<ServiceKey, TableEntry> dump) throws IOException {
        Map<ServiceKey, TableEntry> found = dump;
        for (int i = 0; i < DUMPS_AT_START; i++) {
            Map<ServiceKey, TableEntry> again = table.read();
            if (again.equals(found)) {
                return found;
            }
            found = again;
        }
        return found;
    }

    private Set<ServiceKey> differing(Map<ServiceKey, TableEntry> found) {
        Set<ServiceKey> keys = new TreeSet<>(owned);
        keys.removeIf(key -> services.wanted(key).equals(Optional.ofNullable(found.get(key))));
        return keys;
    }

    private void repair(Set<ServiceKey> keys, Map<ServiceKey, TableEntry> found) {
        List<Operation> operations = new ArrayList<>();
        Set<ServiceKey> drifted = new TreeSet<>();
        for (ServiceKey key : keys) {
            Optional<TableEntry> entry = Optional.ofNullable(found.get(key));
            if (!known.entry(key).equals(entry)) {
                drifted.add(key);
            }
            known.learn(key, entry);
            operations.addAll(TableDiff.between(key, services.wanted(key), entry));
        }
        if (!drifted.isEmpty()) {
            warn("IPVS table was changed by somebody else in " + drifted.size() + " of our services, beginning with "
                    + drifted.iterator().next() + ": repairing");
        }
        Set<Operation> failed = issue(operations, keys);
        repaired += operations.stream()
                .filter(operation -> drifted.contains(operation.service()) && !failed.contains(operation))
                .count();
        if (failed.isEmpty()) {
            complaints.clear();
        }
    }

    /** Issues operations that make the services of {@code keys} as wanted; returns those that failed. */
    private Set<Operation> issue(List<Operation> operations, Set<ServiceKey> keys) {
        Set<Operation> failed = apply(operations);
        if (failed.isEmpty()) {
            operations.forEach(known::replay);
        } else {
            relearn(keys);
        }
        for (ServiceKey key : keys) {
            if (services.stands(key) || known.holds(key) || !failed.isEmpty()) {
                owned.add(key);
            } else {
                owned.remove(key);
            }
        }
        return failed;
    }

    private Set<Operation> apply(List<Operation> operations) {
        if (operations.isEmpty()) {
            return Set.of();
        }
        issued += operations.size();
        try {
            List<IpvsTable.Failure> failures = table.apply(operations);
            failures.stream().limit(FAILURES_TOLD).forEach(failure -> complain(failure.text()));
            if (failures.size() > FAILURES_TOLD) {
                complain("IPVS: " + (failures.size() - FAILURES_TOLD) + " more operations failed");
            }
            Set<Operation> failed = new HashSet<>();
            failures.forEach(failure -> failed.add(failure.operation()));
            return failed;
        } catch (IOException e) {
            complain("IPVS table could not be changed: " + e.getMessage());
            return new HashSet<>(operations);
        }
    }

    private void relearn(Set<ServiceKey> keys) {
        try {
            Map<ServiceKey, TableEntry> found = table.read();
            keys.forEach(key -> known.learn(key, Optional.ofNullable(found.get(key))));
        } catch (IOException e) {
            complain("IPVS table could not be read: " + e.getMessage());
        }
    }

    /** Logs a trouble once until the table was seen in order again. */
    private void complain(String trouble) {
        if (complaints.add(trouble)) {
            log.error(trouble);
        }
    }

    private void warn(String trouble) {
        if (complaints.add(trouble)) {
            log.warning(trouble);
        }
    }
}
