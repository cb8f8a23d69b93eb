package io.vipkeeper.director;

import io.vipkeeper.kernel.IpvsTable;
import io.vipkeeper.lvs.DestinationSpec;
import io.vipkeeper.lvs.Operation;
import io.vipkeeper.lvs.Service;
import io.vipkeeper.lvs.ServiceKey;
import io.vipkeeper.lvs.Services;
import io.vipkeeper.lvs.TableDiff;
import io.vipkeeper.lvs.TableEntry;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.runtime.Log;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
    private final IpvsTable table;
    private final Services services;
    private final Log log;
    private final Map<ServiceKey, TableEntry> known = new HashMap<>();
    private final Set<ServiceKey> owned = new TreeSet<>();
    private final Set<ServiceKey> dirty = new TreeSet<>();
    private final Set<String> complaints = new HashSet<>();
    private long repaired;
    private long issued;

    TableKeeper(IpvsTable table, Services services, Log log) {
        this.table = table;
        this.services = services;
        this.log = log;
    }

    /** Differences that somebody else made in our services and that were undone. */
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
        owned.addAll(earlier);
        dirty.addAll(earlier);
        found.forEach((key, entry) -> {
            if (owned.contains(key) || services.wanted(key).isPresent()) {
                known.put(key, entry);
            }
        });
    }

    /** The destination as the table held it when it was last looked at. */
    Optional<DestinationSpec> known(ServiceKey key, Endpoint destination) {
        return Optional.ofNullable(known.get(key))
                .flatMap(entry -> Optional.ofNullable(entry.destinations().get(destination)));
    }

    /** Notes that a service may want something else now. */
    void touch(Service service) {
        dirty.addAll(service.keys());
    }

    /** Issues what the touched services want and the table lacks, in one batch. */
    void flush() {
        if (dirty.isEmpty()) {
            return;
        }
        List<Operation> operations = new ArrayList<>();
        Map<ServiceKey, Optional<TableEntry>> wanted = new HashMap<>();
        for (ServiceKey key : dirty) {
            Optional<TableEntry> want = services.wanted(key);
            operations.addAll(TableDiff.between(key, want, Optional.ofNullable(known.get(key))));
            wanted.put(key, want);
        }
        dirty.clear();
        if (apply(operations)) {
            wanted.forEach(this::remember);
        } else {
            relearn(wanted.keySet());
        }
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
    }

    /** Empties the whole table. */
    void flushAll() {
        dirty.clear();
        try {
            table.flush();
            known.clear();
        } catch (IOException e) {
            complain("IPVS table could not be flushed: " + e.getMessage());
        }
    }

    private Set<ServiceKey> differing(Map<ServiceKey, TableEntry> found) {
        Set<ServiceKey> keys = new TreeSet<>(owned);
        keys.removeIf(key -> sameRules(services.wanted(key), Optional.ofNullable(found.get(key))));
        return keys;
    }

    private static boolean sameRules(Optional<TableEntry> wanted, Optional<TableEntry> found) {
        return wanted.equals(found);
    }

    private void repair(Set<ServiceKey> keys, Map<ServiceKey, TableEntry> found) {
        List<Operation> operations = new ArrayList<>();
        for (ServiceKey key : keys) {
            Optional<TableEntry> entry = Optional.ofNullable(found.get(key));
            remember(key, entry);
            operations.addAll(TableDiff.between(key, services.wanted(key), entry));
        }
        if (operations.isEmpty()) {
            return;
        }
        boolean news = complaints.add("drift " + operations);
        if (news) {
            log.warning("IPVS table differs from what is wanted in " + keys.size() + " of our services, beginning with "
                    + keys.iterator().next() + ": repairing with " + operations.size() + " operations");
        }
        repaired += operations.size();
        if (apply(operations)) {
            keys.forEach(key -> remember(key, services.wanted(key)));
            complaints.clear();
        } else {
            relearn(keys);
        }
    }

    private boolean apply(List<Operation> operations) {
        if (operations.isEmpty()) {
            return true;
        }
        operations.forEach(operation -> owned.add(operation.service()));
        issued += operations.size();
        try {
            List<IpvsTable.Failure> failures = table.apply(operations);
            failures.forEach(failure -> complain(failure.text()));
            return failures.isEmpty();
        } catch (IOException e) {
            complain("IPVS table could not be changed: " + e.getMessage());
            return false;
        }
    }

    private void relearn(Set<ServiceKey> keys) {
        try {
            Map<ServiceKey, TableEntry> found = table.read();
            keys.forEach(key -> remember(key, Optional.ofNullable(found.get(key))));
        } catch (IOException e) {
            complain("IPVS table could not be read: " + e.getMessage());
        }
    }

    private void remember(ServiceKey key, Optional<TableEntry> entry) {
        entry.ifPresentOrElse(e -> known.put(key, e), () -> known.remove(key));
        if (entry.isEmpty() && services.wanted(key).isEmpty()) {
            owned.remove(key);
        } else {
            owned.add(key);
        }
    }

    /** Logs a trouble once until the table was seen in order again. */
    private void complain(String trouble) {
        if (complaints.add(trouble)) {
            log.error(trouble);
        }
    }
}
