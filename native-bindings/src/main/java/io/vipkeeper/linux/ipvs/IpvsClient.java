package io.vipkeeper.linux.ipvs;

import static io.vipkeeper.linux.ipvs.IpvsWire.*;

import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.netlink.GenericFamily;
import io.vipkeeper.linux.netlink.NetlinkException;
import io.vipkeeper.linux.netlink.NetlinkMessage;
import io.vipkeeper.linux.netlink.NetlinkRequest;
import io.vipkeeper.linux.netlink.NetlinkSocket;
import io.vipkeeper.linux.netlink.NetlinkTransport;
import io.vipkeeper.linux.netlink.NlAttrs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The IPVS table of the network namespace in which it was opened. For one thread at a time; its reads and writes never interleave.
 *
 * <p>A dump is not a snapshot. When another process changes the table meanwhile, entries may be missing or come twice, and IPVS, unlike other families, gives no sign of
 * it. Twice is mended here. Missing is not: remove nothing, and believe nothing gone, on the word of a single dump.
 */
public final class IpvsClient implements AutoCloseable {
    private final NetlinkSocket socket;
    private final IpvsEncoder encoder;

    private IpvsClient(NetlinkSocket socket, int familyId) {
        this.socket = socket;
        this.encoder = new IpvsEncoder(familyId);
    }

    /** Opens a socket to the kernel and, when it has no IPVS yet, loads the module. Throws {@link IpvsUnavailableException} if there is none after that. */
    public static IpvsClient open() throws IOException {
        NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.GENERIC);
        try {
            return new IpvsClient(socket, findOrLoad(socket).id());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Talks over {@code transport}, such as a fake kernel's; no module is loaded. */
    public static IpvsClient over(NetlinkTransport transport) throws IOException {
        NetlinkSocket socket = new NetlinkSocket(transport);
        Optional<GenericFamily> family = GenericFamily.find(socket, FAMILY);
        return new IpvsClient(
                socket,
                family.orElseThrow(() -> new IpvsUnavailableException("it does not know the netlink family IPVS"))
                        .id());
    }

    private static GenericFamily findOrLoad(NetlinkSocket socket) throws IOException {
        Optional<GenericFamily> present = GenericFamily.find(socket, FAMILY);
        if (present.isPresent()) {
            return present.get();
        }
        Optional<String> failure = IpvsModule.load();
        if (failure.isPresent()) {
            throw new IpvsUnavailableException(failure.get());
        }
        return GenericFamily.find(socket, FAMILY)
                .orElseThrow(() -> new IpvsUnavailableException("the module ip_vs is loaded but does not answer"));
    }

    /**
     * Carries out all commands in their order, many in one message, and tells what became of each. A failure does not stop the others. Where
     * {@link NetlinkException#answerLost}, the command may have been carried out.
     */
    public List<Outcome> execute(List<IpvsCommand> commands) {
        List<NetlinkRequest> requests = new ArrayList<>(commands.size());
        for (IpvsCommand command : commands) {
            requests.add(command.match(encoder));
        }
        List<Optional<NetlinkException>> results = socket.executeAll(requests);
        List<Outcome> outcomes = new ArrayList<>(commands.size());
        for (int i = 0; i < commands.size(); i++) {
            IpvsCommand command = commands.get(i);
            String call = requests.get(i).call();
            outcomes.add(new Outcome(
                    command,
                    results.get(i).map(e -> new IpvsException(e, call, command.match(new IpvsWords(e.errno()))))));
        }
        return List.copyOf(outcomes);
    }

    /** Carries out one command; its failure is thrown. */
    public void execute(IpvsCommand command) throws IpvsException {
        Optional<IpvsException> failure = execute(List.of(command)).get(0).failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Every service with its destinations, in the kernel's order, each once. See the class comment for what a dump does not prove. */
    public List<ServiceEntry> dump() throws IpvsException {
        Map<ServiceKey, ServiceEntry> services = new LinkedHashMap<>();
        for (NetlinkMessage message : dump("list services", "", body(CMD_GET_SERVICE))) {
            ServiceEntry entry = read("list services", () -> IpvsDecoder.service(message));
            services.put(entry.service().key(), entry);
        }
        List<ServiceEntry> whole = new ArrayList<>(services.size());
        for (ServiceEntry entry : services.values()) {
            whole.add(withDestinations(entry));
        }
        return List.copyOf(whole);
    }

    /** One service with its destinations; empty when there is none. */
    public Optional<ServiceEntry> service(ServiceKey key) throws IpvsException {
        String call = "get service";
        try {
            List<NetlinkMessage> replies =
                    socket.request(encoder.request(call, key, IpvsEncoder.key(CMD_GET_SERVICE, key)));
            return Optional.of(withDestinations(read(call, () -> IpvsDecoder.service(first(replies)))));
        } catch (IpvsException e) {
            throw e;
        } catch (NetlinkException e) {
            if (e.errno() == Errno.ESRCH) {
                return Optional.empty();
            }
            throw inWords(e, call);
        }
    }

    private ServiceEntry withDestinations(ServiceEntry entry) throws IpvsException {
        ServiceKey key = entry.service().key();
        Map<DestinationKey, DestinationEntry> destinations = new LinkedHashMap<>();
        for (NetlinkMessage message : dump("list destinations", key, IpvsEncoder.key(CMD_GET_DEST, key))) {
            DestinationEntry destination =
                    read("list destinations", () -> IpvsDecoder.destination(message, key.family()));
            destinations.put(destination.destination().key(), destination);
        }
        return new ServiceEntry(entry.service(), entry.stats(), List.copyOf(destinations.values()));
    }

    /** The kernel's IPVS itself. */
    public IpvsInfo info() throws IpvsException {
        NetlinkMessage reply = get("get info", CMD_GET_INFO);
        return read("get info", () -> IpvsDecoder.info(reply));
    }

    public Timeouts timeouts() throws IpvsException {
        NetlinkMessage reply = get("get timeouts", CMD_GET_CONFIG);
        return read("get timeouts", () -> IpvsDecoder.timeouts(reply));
    }

    /** The running synchronisation daemons: none, a master, a backup, or both. */
    public List<SyncDaemon> daemons() throws IpvsException {
        List<SyncDaemon> daemons = new ArrayList<>();
        for (NetlinkMessage message : dump("list sync daemons", "", body(CMD_GET_DAEMON))) {
            daemons.add(read("list sync daemons", () -> IpvsDecoder.daemon(message)));
        }
        return List.copyOf(daemons);
    }

    @Override
    public void close() {
        socket.close();
    }

    private static NlAttrs body(int command) {
        return IpvsEncoder.body(command);
    }

    private NetlinkMessage get(String call, int command) throws IpvsException {
        return read(call, () -> first(socket.request(encoder.request(call, "", body(command)))));
    }

    private static NetlinkMessage first(List<NetlinkMessage> replies) throws NetlinkException {
        if (replies.isEmpty()) {
            throw new NetlinkException("read IPVS reply", "", Errno.EBADMSG, "an acknowledgement without an answer");
        }
        return replies.get(0);
    }

    private List<NetlinkMessage> dump(String call, Object object, NlAttrs body) throws IpvsException {
        return read(call, () -> socket.dump(encoder.request(call, object, body)));
    }

    private interface Reading<T> {
        T read() throws NetlinkException;
    }

    private static <T> T read(String call, Reading<T> reading) throws IpvsException {
        try {
            return reading.read();
        } catch (NetlinkException e) {
            throw inWords(e, call);
        }
    }

    private static IpvsException inWords(NetlinkException e, String call) {
        return new IpvsException(e, call, IpvsWords.common(e.errno()));
    }
}
