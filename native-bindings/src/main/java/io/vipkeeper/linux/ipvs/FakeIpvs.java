package io.vipkeeper.linux.ipvs;

import static io.vipkeeper.linux.ipvs.IpvsWire.*;

import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.netlink.FakeKernel;
import io.vipkeeper.linux.netlink.FakeKernel.Delivery;
import io.vipkeeper.linux.netlink.FakeKernel.Messages;
import io.vipkeeper.linux.netlink.GenericFamily;
import io.vipkeeper.linux.netlink.NetlinkException;
import io.vipkeeper.linux.netlink.NetlinkMessage;
import io.vipkeeper.linux.netlink.NlAttrs;
import io.vipkeeper.linux.netlink.NlReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An IPVS in memory behind {@link FakeKernel}, for tests: speaks the wire format, keeps services, destinations, timeouts and daemons, and refuses with the error numbers of
 * the real one. It forwards nothing and counts nothing.
 */
public final class FakeIpvs {
    private static final int FAMILY_ID = 0x25;
    private static final int CONTROLLER = 0x10;
    private static final Set<String> SCHEDULERS =
            Set.of("rr", "wrr", "lc", "wlc", "lblc", "lblcr", "dh", "sh", "mh", "sed", "nq", "fo", "ovf", "twos");

    private final Map<ServiceKey, Service> services = new LinkedHashMap<>();
    private final Map<ServiceKey, Map<DestinationKey, Destination>> destinations = new LinkedHashMap<>();
    private final Map<SyncDaemon.State, SyncDaemon> daemons = new LinkedHashMap<>();
    private final FakeKernel kernel = new FakeKernel(this::answer);
    private Timeouts timeouts = new Timeouts(900, 120, 300);

    /** A client of this kernel. */
    public IpvsClient client() throws IOException {
        return IpvsClient.over(kernel);
    }

    /** How many requests have come, of any kind. */
    public int requests() {
        return kernel.requests().size();
    }

    /** The table as it is, in order of adding. */
    public List<ServiceEntry> table() {
        List<ServiceEntry> table = new ArrayList<>();
        services.forEach((key, service) -> table.add(new ServiceEntry(
                service,
                Stats.NONE,
                destinations.getOrDefault(key, Map.of()).values().stream()
                        .map(d -> new DestinationEntry(d, 0, 0, 0, Stats.NONE))
                        .toList())));
        return List.copyOf(table);
    }

    private List<Delivery> answer(NetlinkMessage request) {
        if (request.type() == CONTROLLER) {
            NlAttrs family = GenericFamily.header(1, 2).u16(1, FAMILY_ID);
            return reply(request, List.of(family));
        }
        try {
            return answer(request, request.body()[0]);
        } catch (Refusal e) {
            return List.of(FakeKernel.error(request, e.errno));
        } catch (NetlinkException e) {
            return List.of(FakeKernel.error(request, Errno.EINVAL));
        }
    }

    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;
        private final int errno;

        Refusal(int errno) {
            this.errno = errno;
        }
    }

    private List<Delivery> answer(NetlinkMessage request, int command) throws Refusal, NetlinkException {
        return switch (command) {
            case CMD_GET_SERVICE, CMD_GET_DEST, CMD_GET_DAEMON, CMD_GET_CONFIG, CMD_GET_INFO -> get(request, command);
            default -> {
                change(request, command);
                yield List.of(FakeKernel.ack(request));
            }
        };
    }

    private List<Delivery> get(NetlinkMessage request, int command) throws Refusal, NetlinkException {
        return switch (command) {
            case CMD_GET_SERVICE -> {
                if (!request.has(NetlinkMessage.F_DUMP)) {
                    yield reply(request, List.of(service(found(request))));
                }
                yield dump(
                        request,
                        services.values().stream().map(FakeIpvs::service).toList());
            }
            case CMD_GET_DEST -> dump(request, destinationsOf(request));
            case CMD_GET_DAEMON ->
                dump(request, daemons.values().stream().map(FakeIpvs::daemon).toList());
            case CMD_GET_CONFIG -> reply(request, List.of(config()));
            default ->
                reply(
                        request,
                        List.of(IpvsEncoder.body(CMD_SET_INFO)
                                .u32(INFO_VERSION, 0x010201)
                                .u32(INFO_CONN_TAB_SIZE, 4096)));
        };
    }

    private void change(NetlinkMessage request, int command) throws Refusal, NetlinkException {
        switch (command) {
            case CMD_NEW_SERVICE -> {
                Service added = sane(settings(request));
                refuseIf(services.containsKey(added.key()), Errno.EEXIST);
                services.put(added.key(), added);
                destinations.put(added.key(), new LinkedHashMap<>());
            }
            case CMD_SET_SERVICE -> {
                found(request);
                Service edited = sane(settings(request));
                services.put(edited.key(), edited);
            }
            case CMD_DEL_SERVICE -> {
                ServiceKey key = found(request).key();
                services.remove(key);
                destinations.remove(key);
            }
            case CMD_NEW_DEST, CMD_SET_DEST, CMD_DEL_DEST -> changeDestination(request, command);
            case CMD_NEW_DAEMON -> {
                SyncDaemon daemon = IpvsDecoder.daemon(request);
                refuseIf(daemons.putIfAbsent(daemon.state(), daemon) != null, Errno.EEXIST);
            }
            case CMD_DEL_DAEMON ->
                refuseIf(daemons.remove(IpvsDecoder.daemon(request).state()) == null, Errno.ESRCH);
            case CMD_SET_CONFIG -> timeouts = merged(IpvsDecoder.timeouts(request));
            case CMD_ZERO -> {
                if (names(request, ATTR_SERVICE)) {
                    found(request);
                }
            }
            case CMD_FLUSH -> {
                services.clear();
                destinations.clear();
            }
            default -> throw new Refusal(Errno.EOPNOTSUPP);
        }
    }

    private void changeDestination(NetlinkMessage request, int command) throws Refusal, NetlinkException {
        ServiceKey key = found(request).key();
        Map<DestinationKey, Destination> there = destinations.getOrDefault(key, Map.of());
        Destination destination = IpvsDecoder.destination(request, key.family()).destination();
        boolean known = there.containsKey(destination.key());
        if (command == CMD_NEW_DEST) {
            refuseIf(known, Errno.EEXIST);
        } else {
            refuseIf(!known, Errno.ENOENT);
        }
        if (command == CMD_DEL_DEST) {
            there.remove(destination.key());
            return;
        }
        boolean mixed = destination.key().address().family() != key.family();
        refuseIf(mixed && destination.method() != ForwardingMethod.TUNNEL, Errno.EINVAL);
        refuseIf(destination.weight() < 0 || destination.lowerThreshold() > destination.upperThreshold(), Errno.ERANGE);
        Tunnel tunnel = destination.tunnel();
        refuseIf(tunnel.type() == Tunnel.Type.GUE && tunnel.port() == 0, Errno.EINVAL);
        there.put(destination.key(), destination);
    }

    private Timeouts merged(Timeouts set) {
        return new Timeouts(
                set.tcp() == 0 ? timeouts.tcp() : set.tcp(),
                set.tcpFin() == 0 ? timeouts.tcpFin() : set.tcpFin(),
                set.udp() == 0 ? timeouts.udp() : set.udp());
    }

    private static void refuseIf(boolean refused, int errno) throws Refusal {
        if (refused) {
            throw new Refusal(errno);
        }
    }

    private static Service sane(Service service) throws Refusal {
        refuseIf(!SCHEDULERS.contains(service.scheduler()), Errno.ENOENT);
        refuseIf(service.persistenceEngine().filter(e -> !e.equals("sip")).isPresent(), Errno.ENOENT);
        return service;
    }

    private static Service settings(NetlinkMessage request) throws NetlinkException {
        return IpvsDecoder.service(request).service();
    }

    /** The service that a request names by its key alone. */
    private Service found(NetlinkMessage request) throws Refusal, NetlinkException {
        Service service = services.get(IpvsDecoder.serviceKey(request));
        if (service == null) {
            throw new Refusal(Errno.ESRCH);
        }
        return service;
    }

    private static boolean names(NetlinkMessage request, int type) {
        NlReader in = request.attributes(GenericFamily.HEADER);
        while (in.next()) {
            if (in.type() == type) {
                return true;
            }
        }
        return false;
    }

    private List<NlAttrs> destinationsOf(NetlinkMessage request) throws NetlinkException {
        return destinations.getOrDefault(IpvsDecoder.serviceKey(request), Map.of()).values().stream()
                .map(d -> IpvsEncoder.body(CMD_NEW_DEST).nested(ATTR_DEST, out -> IpvsEncoder.writeDestination(out, d)))
                .toList();
    }

    private static NlAttrs service(Service service) {
        return IpvsEncoder.service(CMD_NEW_SERVICE, service);
    }

    private static NlAttrs daemon(SyncDaemon daemon) {
        return IpvsEncoder.body(CMD_NEW_DAEMON).nested(ATTR_DAEMON, out -> IpvsEncoder.writeDaemon(out, daemon));
    }

    private NlAttrs config() {
        return IpvsEncoder.body(CMD_SET_CONFIG)
                .u32(ATTR_TIMEOUT_TCP, timeouts.tcp())
                .u32(ATTR_TIMEOUT_TCP_FIN, timeouts.tcpFin())
                .u32(ATTR_TIMEOUT_UDP, timeouts.udp());
    }

    private static List<Delivery> reply(NetlinkMessage request, List<NlAttrs> bodies) {
        List<Delivery> deliveries = new ArrayList<>();
        for (NlAttrs body : bodies) {
            deliveries.add(new Messages(List.of(FakeKernel.reply(request, request.type(), 0, body.toByteArray()))));
        }
        deliveries.add(FakeKernel.ack(request));
        return deliveries;
    }

    private static List<Delivery> dump(NetlinkMessage request, List<NlAttrs> bodies) {
        return FakeKernel.dump(
                request,
                request.type(),
                bodies.stream().map(NlAttrs::toByteArray).toList(),
                100);
    }
}
