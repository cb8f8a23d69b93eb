package io.vipkeeper.linux.ipvs;

import static io.vipkeeper.linux.ipvs.IpvsWire.*;

import io.vipkeeper.linux.libc.Af;
import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.netlink.GenericFamily;
import io.vipkeeper.linux.netlink.NetlinkException;
import io.vipkeeper.linux.netlink.NetlinkMessage;
import io.vipkeeper.linux.netlink.NlReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The kernel's messages as records. Any bytes may be given; what cannot be read is an EBADMSG with the reason. */
final class IpvsDecoder {
    private IpvsDecoder() {}

    /** Reads the service of a message, with no destinations yet. */
    static ServiceEntry service(NetlinkMessage message) throws NetlinkException {
        ServiceFields fields = new ServiceFields();
        read(message, ATTR_SERVICE, fields::take);
        return finish(message, fields::build);
    }

    /** Reads which service a message is about. */
    static ServiceKey serviceKey(NetlinkMessage message) throws NetlinkException {
        ServiceFields fields = new ServiceFields();
        read(message, ATTR_SERVICE, fields::take);
        return finish(message, fields::key);
    }

    /** Reads the destination of a message; {@code family} is the service's, for kernels that leave out the destination's. */
    static DestinationEntry destination(NetlinkMessage message, int family) throws NetlinkException {
        DestinationFields fields = new DestinationFields(family);
        read(message, ATTR_DEST, fields::take);
        return finish(message, fields::build);
    }

    static SyncDaemon daemon(NetlinkMessage message) throws NetlinkException {
        DaemonFields fields = new DaemonFields();
        read(message, ATTR_DAEMON, fields::take);
        return finish(message, fields::build);
    }

    static IpvsInfo info(NetlinkMessage message) throws NetlinkException {
        long[] values = new long[3];
        flat(message, values);
        return new IpvsInfo((int) values[INFO_VERSION], values[INFO_CONN_TAB_SIZE]);
    }

    static Timeouts timeouts(NetlinkMessage message) throws NetlinkException {
        long[] values = new long[7];
        flat(message, values);
        return new Timeouts(
                (int) values[ATTR_TIMEOUT_TCP], (int) values[ATTR_TIMEOUT_TCP_FIN], (int) values[ATTR_TIMEOUT_UDP]);
    }

    private static void flat(NetlinkMessage message, long[] values) throws NetlinkException {
        NlReader in = message.attributes(GenericFamily.HEADER);
        while (in.next()) {
            if (in.type() < values.length) {
                values[in.type()] = in.unsigned();
            }
        }
        check(in);
    }

    /** Hands {@code take} each attribute of the nest of type {@code wanted}. */
    private static void read(NetlinkMessage message, int wanted, BiConsumer<Integer, NlReader> take)
            throws NetlinkException {
        NlReader in = message.attributes(GenericFamily.HEADER);
        while (in.next()) {
            if (in.type() == wanted) {
                NlReader inner = in.nested();
                while (inner.next()) {
                    take.accept(inner.type(), inner);
                }
            }
        }
        check(in);
    }

    private static void check(NlReader in) throws NetlinkException {
        Optional<String> fault = in.fault();
        if (fault.isPresent()) {
            throw malformed(fault.get());
        }
    }

    private interface Building<T> {
        T build();
    }

    private static <T> T finish(NetlinkMessage message, Building<T> fields) throws NetlinkException {
        try {
            return fields.build();
        } catch (IllegalArgumentException e) {
            throw malformed(e.getMessage() + " in " + message);
        }
    }

    private static NetlinkException malformed(String why) {
        return new NetlinkException("read IPVS reply", "", Errno.EBADMSG, why);
    }

    /** Addresses come as 16 bytes whatever their family, or as 4. */
    private static RawAddress address(byte[] bytes, int family) {
        int size = family == Af.INET ? 4 : 16;
        if (bytes.length < size || (family != Af.INET && family != Af.INET6)) {
            throw new IllegalArgumentException(bytes.length + " bytes are no address of family " + family);
        }
        return RawAddress.of(Arrays.copyOf(bytes, size));
    }

    private static Stats stats(NlReader in) {
        long[] v = new long[STATS_OUTBPS + 1];
        while (in.next()) {
            if (in.type() < v.length) {
                v[in.type()] = in.unsigned();
            }
        }
        return new Stats(
                v[STATS_CONNS],
                v[STATS_INPKTS],
                v[STATS_OUTPKTS],
                v[STATS_INBYTES],
                v[STATS_OUTBYTES],
                v[STATS_CPS],
                v[STATS_INPPS],
                v[STATS_OUTPPS],
                v[STATS_INBPS],
                v[STATS_OUTBPS]);
    }

    private static final class ServiceFields {
        private int family;
        private int protocol;
        private byte[] address = {};
        private int port;
        private int mark;
        private String scheduler = "";
        private int flags;
        private int timeout;
        private int netmaskBig;
        private int netmaskHost;
        private String engine = "";
        private Stats narrow = Stats.NONE;
        private Optional<Stats> wide = Optional.empty();

        void take(int type, NlReader in) {
            switch (type) {
                case SVC_AF -> family = in.u16();
                case SVC_PROTOCOL -> protocol = in.u16();
                case SVC_ADDR -> address = in.bytes();
                case SVC_PORT -> port = in.be16();
                case SVC_FWMARK -> mark = in.s32();
                case SVC_SCHED_NAME -> scheduler = in.string();
                case SVC_FLAGS -> flags = IpvsFlags.decode(in.bytes(IpvsFlags.SIZE));
                case SVC_TIMEOUT -> timeout = in.s32();
                case SVC_NETMASK -> {
                    netmaskBig = in.be32();
                    netmaskHost = in.s32();
                }
                case SVC_STATS -> narrow = stats(in.nested());
                case SVC_PE_NAME -> engine = in.string();
                case SVC_STATS64 -> wide = Optional.of(stats(in.nested()));
                default -> {}
            }
        }

        ServiceKey key() {
            return mark != 0
                    ? new ServiceKey.Mark(mark, family)
                    : new ServiceKey.Address(protocol, IpvsDecoder.address(address, family), port);
        }

        ServiceEntry build() {
            Service service = new Service(
                    key(),
                    scheduler,
                    flags,
                    timeout,
                    family == Af.INET ? netmaskBig : netmaskHost,
                    engine.isEmpty() ? Optional.empty() : Optional.of(engine));
            return new ServiceEntry(service, wide.orElse(narrow), List.of());
        }
    }

    private static final class DestinationFields {
        private int family;
        private byte[] address = {};
        private int port;
        private long method;
        private int weight;
        private long upper;
        private long lower;
        private long active;
        private long inactive;
        private long persistent;
        private int tunnelType;
        private int tunnelPort;
        private int tunnelFlags;
        private Stats narrow = Stats.NONE;
        private Optional<Stats> wide = Optional.empty();

        DestinationFields(int family) {
            this.family = family;
        }

        void take(int type, NlReader in) {
            switch (type) {
                case DEST_ADDR -> address = in.bytes();
                case DEST_PORT -> port = in.be16();
                case DEST_FWD_METHOD -> method = in.u32();
                case DEST_WEIGHT -> weight = in.s32();
                case DEST_U_THRESH -> upper = in.u32();
                case DEST_L_THRESH -> lower = in.u32();
                case DEST_ACTIVE_CONNS -> active = in.u32();
                case DEST_INACT_CONNS -> inactive = in.u32();
                case DEST_PERSIST_CONNS -> persistent = in.u32();
                case DEST_STATS -> narrow = stats(in.nested());
                case DEST_ADDR_FAMILY -> family = in.u16();
                case DEST_STATS64 -> wide = Optional.of(stats(in.nested()));
                case DEST_TUN_TYPE -> tunnelType = in.u8();
                case DEST_TUN_PORT -> tunnelPort = in.be16();
                case DEST_TUN_FLAGS -> tunnelFlags = in.u16();
                default -> {}
            }
        }

        DestinationEntry build() {
            Destination destination = new Destination(
                    new DestinationKey(IpvsDecoder.address(address, family), port),
                    ForwardingMethod.of(method).orElseThrow(() -> unknown("forwarding method", method)),
                    new Tunnel(
                            Tunnel.Type.of(tunnelType).orElseThrow(() -> unknown("tunnel type", tunnelType)),
                            tunnelPort,
                            tunnelFlags),
                    weight,
                    upper,
                    lower);
            return new DestinationEntry(destination, active, inactive, persistent, wide.orElse(narrow));
        }
    }

    private static IllegalArgumentException unknown(String what, long number) {
        return new IllegalArgumentException("unknown " + what + " " + number);
    }

    private static final class DaemonFields {
        private int state;
        private String interfaceName = "";
        private int syncId;
        private int maxLength;
        private Optional<RawAddress> group = Optional.empty();
        private int port;
        private int ttl;

        void take(int type, NlReader in) {
            switch (type) {
                case DAEMON_STATE -> state = in.s32();
                case DAEMON_MCAST_IFN -> interfaceName = in.string();
                case DAEMON_SYNC_ID -> syncId = in.s32();
                case DAEMON_SYNC_MAXLEN -> maxLength = in.u16();
                case DAEMON_MCAST_GROUP -> group = group(in.bytes(4));
                case DAEMON_MCAST_GROUP6 -> group = group(in.bytes(16));
                case DAEMON_MCAST_PORT -> port = in.u16();
                case DAEMON_MCAST_TTL -> ttl = in.u8();
                default -> {}
            }
        }

        private static Optional<RawAddress> group(byte[] bytes) {
            return bytes.length == 0 ? Optional.empty() : Optional.of(RawAddress.of(bytes));
        }

        SyncDaemon build() {
            SyncDaemon.State known = Arrays.stream(SyncDaemon.State.values())
                    .filter(s -> s.number() == state)
                    .findFirst()
                    .orElseThrow(() -> unknown("daemon state", state));
            return new SyncDaemon(known, interfaceName, syncId, maxLength, group, port, ttl);
        }
    }
}
