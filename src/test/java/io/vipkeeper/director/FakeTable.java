package io.vipkeeper.director;

import io.vipkeeper.config.model.IpvsTimeouts;
import io.vipkeeper.config.model.SyncDaemon;
import io.vipkeeper.kernel.IpvsTable;
import io.vipkeeper.kernel.PaperTable;
import io.vipkeeper.kernel.SyncRole;
import io.vipkeeper.lvs.DestinationSpec;
import io.vipkeeper.lvs.Operation;
import io.vipkeeper.lvs.ServiceKey;
import io.vipkeeper.lvs.TableEntry;
import io.vipkeeper.net.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A table on paper that counts what reaches it, and can fail and lie as told. */
final class FakeTable implements IpvsTable {
    private final PaperTable paper = new PaperTable();
    private Consumer<String> journal;
    private final Deque<Consumer<Map<ServiceKey, TableEntry>>> lies = new ArrayDeque<>();
    private final List<List<Operation>> batches = new ArrayList<>();
    private Optional<String> readTrouble = Optional.empty();
    private Optional<String> writeTrouble = Optional.empty();
    private Predicate<Operation> refused = operation -> false;
    private int reads;

    /** @param journal told of each batch that is executed */
    FakeTable(Consumer<String> journal) {
        this.journal = journal;
    }

    FakeTable() {
        this(line -> {});
    }

    /** Tells of batches elsewhere from now on. */
    void journalTo(Consumer<String> newJournal) {
        journal = newJournal;
    }

    /** The truth, behind every lie. */
    Map<ServiceKey, TableEntry> truth() {
        return paper.read();
    }

    /** The destinations that a service truly has; none when it is not there. */
    Map<Endpoint, DestinationSpec> destinations(ServiceKey service) {
        TableEntry entry = truth().get(service);
        return entry == null ? Map.of() : entry.destinations();
    }

    /** What somebody else does to the table, unseen. */
    void tamper(Operation... operations) {
        paper.apply(List.of(operations));
    }

    /** Empties the table, as {@code ipvsadm -C} does. */
    void clear() {
        paper.flush();
    }

    /** The batches that reached the table since this was last asked. */
    List<List<Operation>> takeBatches() {
        List<List<Operation>> taken = List.copyOf(batches);
        batches.clear();
        return taken;
    }

    /** All operations that reached the table since this was last asked. */
    List<Operation> takeOperations() {
        return takeBatches().stream().flatMap(List::stream).toList();
    }

    int reads() {
        return reads;
    }

    void failReads(String why) {
        readTrouble = Optional.of(why);
    }

    void failWrites(String why) {
        writeTrouble = Optional.of(why);
    }

    /** Each operation that matches fails, the others of its batch do not. */
    void refuse(Predicate<Operation> which) {
        refused = which;
    }

    void recover() {
        readTrouble = Optional.empty();
        writeTrouble = Optional.empty();
        refused = operation -> false;
    }

    /** Disturbs one dump; several are taken in turn, and {@code table -> {}} leaves one as it is. */
    void lie(Consumer<Map<ServiceKey, TableEntry>> disturbance) {
        lies.add(disturbance);
    }

    @Override
    public Map<ServiceKey, TableEntry> read() throws IOException {
        reads++;
        if (readTrouble.isPresent()) {
            throw new IOException(readTrouble.get());
        }
        Map<ServiceKey, TableEntry> found = new LinkedHashMap<>(paper.read());
        if (!lies.isEmpty()) {
            lies.remove().accept(found);
        }
        return found;
    }

    @Override
    public List<Failure> apply(List<Operation> operations) throws IOException {
        batches.add(List.copyOf(operations));
        if (writeTrouble.isPresent()) {
            throw new IOException(writeTrouble.get());
        }
        journal.accept("table: " + operations.size() + " operations");
        List<Failure> failures = new ArrayList<>();
        for (Operation operation : operations) {
            if (refused.test(operation)) {
                failures.add(new Failure(operation, "refused: " + operation.service()));
            } else {
                paper.apply(List.of(operation));
            }
        }
        return failures;
    }

    @Override
    public void flush() throws IOException {
        if (writeTrouble.isPresent()) {
            throw new IOException(writeTrouble.get());
        }
        paper.flush();
    }

    @Override
    public IpvsTimeouts timeouts() {
        return paper.timeouts();
    }

    @Override
    public void setTimeouts(IpvsTimeouts timeouts) throws IOException {
        if (writeTrouble.isPresent()) {
            throw new IOException(writeTrouble.get());
        }
        paper.setTimeouts(timeouts);
        journal.accept("timeouts " + seconds(timeouts.tcp()) + " " + seconds(timeouts.tcpFin()) + " "
                + seconds(timeouts.udp()));
    }

    private static String seconds(Optional<Duration> timeout) {
        return timeout.map(t -> Long.toString(t.toSeconds())).orElse("-");
    }

    @Override
    public void startSync(SyncDaemon daemon, Set<SyncRole> roles) {
        journal.accept("sync start " + daemon.device() + " " + new TreeSet<>(roles));
    }

    @Override
    public void stopSync() {
        journal.accept("sync stop");
    }

    @Override
    public void close() {
        // Paper needs no closing.
    }
}
