package io.vipkeeper.linux.ipvs;

import static io.vipkeeper.linux.ipvs.IpvsWire.*;

import io.vipkeeper.linux.ipvs.IpvsCommand.AddDestination;
import io.vipkeeper.linux.ipvs.IpvsCommand.AddService;
import io.vipkeeper.linux.ipvs.IpvsCommand.DeleteDestination;
import io.vipkeeper.linux.ipvs.IpvsCommand.DeleteService;
import io.vipkeeper.linux.ipvs.IpvsCommand.EditDestination;
import io.vipkeeper.linux.ipvs.IpvsCommand.EditService;
import io.vipkeeper.linux.ipvs.IpvsCommand.Flush;
import io.vipkeeper.linux.ipvs.IpvsCommand.SetTimeouts;
import io.vipkeeper.linux.ipvs.IpvsCommand.StartDaemon;
import io.vipkeeper.linux.ipvs.IpvsCommand.StopDaemon;
import io.vipkeeper.linux.ipvs.IpvsCommand.ZeroAll;
import io.vipkeeper.linux.ipvs.IpvsCommand.ZeroService;
import io.vipkeeper.linux.libc.Af;
import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.netlink.GenericFamily;
import io.vipkeeper.linux.netlink.NetlinkRequest;
import io.vipkeeper.linux.netlink.NlAttrs;

/** Commands as netlink requests of the family with message type {@code familyId}. */
record IpvsEncoder(int familyId) implements IpvsCommand.Cases<NetlinkRequest> {
    /** Sent with the flags: every bit of them counts. */
    private static final int ALL_FLAGS = -1;

    NetlinkRequest request(String call, Object object, NlAttrs body) {
        return new NetlinkRequest(call, object, familyId, 0, body);
    }

    static NlAttrs body(int command) {
        return GenericFamily.header(command, VERSION);
    }

    @Override
    public NetlinkRequest addService(AddService command) {
        return request("add service", command.service().key(), service(CMD_NEW_SERVICE, command.service()));
    }

    @Override
    public NetlinkRequest editService(EditService command) {
        return request("edit service", command.service().key(), service(CMD_SET_SERVICE, command.service()));
    }

    @Override
    public NetlinkRequest deleteService(DeleteService command) {
        return request("delete service", command.service(), key(CMD_DEL_SERVICE, command.service()));
    }

    @Override
    public NetlinkRequest zeroService(ZeroService command) {
        return request("zero service", command.service(), key(CMD_ZERO, command.service()));
    }

    @Override
    public NetlinkRequest addDestination(AddDestination command) {
        return request(
                "add destination",
                new Pair(command.service(), command.destination().key()),
                destination(CMD_NEW_DEST, command.service(), command.destination()));
    }

    @Override
    public NetlinkRequest editDestination(EditDestination command) {
        return request(
                "edit destination",
                new Pair(command.service(), command.destination().key()),
                destination(CMD_SET_DEST, command.service(), command.destination()));
    }

    @Override
    public NetlinkRequest deleteDestination(DeleteDestination command) {
        NlAttrs body = key(CMD_DEL_DEST, command.service()).nested(ATTR_DEST, d -> writeKey(d, command.destination()));
        return request("delete destination", new Pair(command.service(), command.destination()), body);
    }

    @Override
    public NetlinkRequest flush(Flush command) {
        return request("flush services", "", body(CMD_FLUSH));
    }

    @Override
    public NetlinkRequest zeroAll(ZeroAll command) {
        return request("zero counters", "", body(CMD_ZERO));
    }

    @Override
    public NetlinkRequest setTimeouts(SetTimeouts command) {
        Timeouts timeouts = command.timeouts();
        NlAttrs body = body(CMD_SET_CONFIG)
                .u32(ATTR_TIMEOUT_TCP, timeouts.tcp())
                .u32(ATTR_TIMEOUT_TCP_FIN, timeouts.tcpFin())
                .u32(ATTR_TIMEOUT_UDP, timeouts.udp());
        return request("set timeouts", timeouts, body);
    }

    @Override
    public NetlinkRequest startDaemon(StartDaemon command) {
        SyncDaemon daemon = command.daemon();
        NlAttrs body = body(CMD_NEW_DAEMON).nested(ATTR_DAEMON, d -> writeDaemon(d, daemon));
        return request("start sync daemon", daemon.state() + " on " + daemon.interfaceName(), body);
    }

    @Override
    public NetlinkRequest stopDaemon(StopDaemon command) {
        NlAttrs body = body(CMD_DEL_DAEMON)
                .nested(ATTR_DAEMON, d -> d.u32(DAEMON_STATE, command.state().number()));
        return request("stop sync daemon", command.state(), body);
    }

    static NlAttrs key(int command, ServiceKey key) {
        return body(command).nested(ATTR_SERVICE, s -> writeKey(s, key));
    }

    static NlAttrs service(int command, Service service) {
        return body(command).nested(ATTR_SERVICE, s -> writeService(s, service));
    }

    static NlAttrs destination(int command, ServiceKey service, Destination destination) {
        return key(command, service).nested(ATTR_DEST, d -> writeDestination(d, destination));
    }

    private static void writeKey(NlAttrs out, ServiceKey key) {
        out.u16(SVC_AF, key.family());
        if (key instanceof ServiceKey.Address at) {
            out.u16(SVC_PROTOCOL, at.protocol())
                    .bytes(SVC_ADDR, at.address().bytes())
                    .be16(SVC_PORT, at.port());
        } else if (key instanceof ServiceKey.Mark mark) {
            out.u32(SVC_FWMARK, mark.mark());
        }
    }

    static void writeService(NlAttrs out, Service service) {
        writeKey(out, service.key());
        out.string(SVC_SCHED_NAME, service.scheduler());
        out.bytes(SVC_FLAGS, IpvsFlags.encode(service.flags(), ALL_FLAGS));
        out.u32(SVC_TIMEOUT, service.timeout());
        if (service.key().family() == Af.INET) {
            out.be32(SVC_NETMASK, service.netmask());
        } else {
            out.u32(SVC_NETMASK, service.netmask());
        }
        service.persistenceEngine().ifPresent(engine -> out.string(SVC_PE_NAME, engine));
    }

    private static void writeKey(NlAttrs out, DestinationKey key) {
        RawAddress address = key.address();
        out.bytes(DEST_ADDR, address.bytes()).be16(DEST_PORT, key.port()).u16(DEST_ADDR_FAMILY, address.family());
    }

    static void writeDestination(NlAttrs out, Destination destination) {
        writeKey(out, destination.key());
        out.u32(DEST_FWD_METHOD, destination.method().number())
                .u32(DEST_WEIGHT, destination.weight())
                .u32(DEST_U_THRESH, destination.upperThreshold())
                .u32(DEST_L_THRESH, destination.lowerThreshold());
        if (destination.method() == ForwardingMethod.TUNNEL) {
            Tunnel tunnel = destination.tunnel();
            out.u8(DEST_TUN_TYPE, tunnel.type().number())
                    .be16(DEST_TUN_PORT, tunnel.port())
                    .u16(DEST_TUN_FLAGS, tunnel.flags());
        }
    }

    static void writeDaemon(NlAttrs out, SyncDaemon daemon) {
        out.u32(DAEMON_STATE, daemon.state().number())
                .string(DAEMON_MCAST_IFN, daemon.interfaceName())
                .u32(DAEMON_SYNC_ID, daemon.syncId());
        if (daemon.maxLength() != 0) {
            out.u16(DAEMON_SYNC_MAXLEN, daemon.maxLength());
        }
        daemon.group()
                .ifPresent(
                        group -> out.bytes(group.isIpv4() ? DAEMON_MCAST_GROUP : DAEMON_MCAST_GROUP6, group.bytes()));
        if (daemon.port() != 0) {
            out.u16(DAEMON_MCAST_PORT, daemon.port());
        }
        if (daemon.ttl() != 0) {
            out.u8(DAEMON_MCAST_TTL, daemon.ttl());
        }
    }

    /** What a destination's command is about, made into text only when it failed. */
    private record Pair(ServiceKey service, DestinationKey destination) {
        @Override
        public String toString() {
            return service + " -> " + destination;
        }
    }
}
