package io.vipkeeper.kernel;

import io.vipkeeper.config.model.IpvsTimeouts;
import io.vipkeeper.config.model.SyncDaemon;
import io.vipkeeper.lvs.Operation;
import io.vipkeeper.lvs.ServiceKey;
import io.vipkeeper.lvs.TableEntry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An IPVS table that can be read and changed; one thread at a time. */
public interface IpvsTable extends AutoCloseable {
    /** Every service with its destinations, foreign ones included. The kernel gives no sign when a change disturbed the reading. */
    Map<ServiceKey, TableEntry> read() throws IOException;

    /**
     * Executes the operations in order, each on its own: one that fails stops no other. Adding what exists edits it,
     * editing a destination that is gone adds it, deleting what is gone is success.
     *
     * @return the operations that failed
     * @throws IOException when the kernel could not be talked to at all; some operations may have been executed
     */
    List<Failure> apply(List<Operation> operations) throws IOException;

    /** Empties the table, foreign services included. */
    void flush() throws IOException;

    /** The timeouts in force; all present. */
    IpvsTimeouts timeouts() throws IOException;

    /** Sets the timeouts that are present. */
    void setTimeouts(IpvsTimeouts timeouts) throws IOException;

    /** Starts the connection synchronisation daemon in these roles; what runs already, in either role, is stopped first. */
    void startSync(SyncDaemon daemon, Set<SyncRole> roles) throws IOException;

    /** Stops it in both roles; none running is success. */
    void stopSync() throws IOException;

    @Override
    void close();

    /** An operation that failed, and why: call, object and the kernel's word. */
    record Failure(Operation operation, String text) {}
}
