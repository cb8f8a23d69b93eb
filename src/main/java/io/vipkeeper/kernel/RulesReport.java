package io.vipkeeper.kernel;

import io.vipkeeper.linux.ipvs.Destination;
import io.vipkeeper.linux.ipvs.DestinationEntry;
import io.vipkeeper.linux.ipvs.IpvsClient;
import io.vipkeeper.linux.ipvs.IpvsInfo;
import io.vipkeeper.linux.ipvs.Service;
import io.vipkeeper.linux.ipvs.ServiceEntry;
import io.vipkeeper.linux.ipvs.ServiceKey;
import io.vipkeeper.linux.ipvs.Stats;
import io.vipkeeper.linux.libc.Af;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The kernel's table for people and programs: lines in the shape of {@code ipvsadm -Ln}, or plain maps. */
public final class RulesReport {
    private final IpvsInfo info;
    private final List<ServiceEntry> services;

    private RulesReport(IpvsInfo info, List<ServiceEntry> services) {
        this.info = info;
        this.services = services;
    }

    /** Reads the table of this network namespace. */
    public static RulesReport read() throws IOException {
        try (IpvsClient client = IpvsClient.open()) {
            return of(client);
        }
    }

    static RulesReport of(IpvsClient client) throws IOException {
        return new RulesReport(client.info(), RulesOrder.sorted(client.dump()));
    }

    /** {@code ipvsadm -Ln}. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(head());
        lines.add("Prot LocalAddress:Port Scheduler Flags");
        lines.add("  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn");
        for (ServiceEntry entry : services) {
            Service service = entry.service();
            lines.add(subject(service.key(), "%-4s %s") + " " + service.scheduler() + flags(service));
            for (DestinationEntry destination : entry.destinations()) {
                Destination d = destination.destination();
                lines.add(String.format(
                        Locale.ROOT,
                        "  -> %-28s %-7s %-6d %-10d %-10d",
                        d.key(),
                        forward(d),
                        d.weight(),
                        destination.activeConnections(),
                        destination.inactiveConnections()));
            }
        }
        return lines;
    }

    /** {@code ipvsadm -Ln --stats --exact}. */
    public List<String> statistics() {
        List<String> lines = new ArrayList<>(head());
        lines.add("Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes");
        lines.add("  -> RemoteAddress:Port");
        for (ServiceEntry entry : services) {
            lines.add(subject(entry.service().key(), "%-4s %-28s") + counters(entry.stats()));
            for (DestinationEntry destination : entry.destinations()) {
                lines.add(String.format(
                                Locale.ROOT,
                                "  -> %-28s",
                                destination.destination().key())
                        + counters(destination.stats()));
            }
        }
        return lines;
    }

    /** Everything that is known, for JSON: maps, lists, strings and numbers. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("version", info.versionText());
        facts.put("connectionTableSize", info.connectionTableSize());
        facts.put("services", services.stream().map(RulesReport::facts).toList());
        return facts;
    }

    private static Map<String, Object> facts(ServiceEntry entry) {
        Map<String, Object> facts = new LinkedHashMap<>();
        Service service = entry.service();
        if (service.key() instanceof ServiceKey.Address address) {
            facts.put("protocol", protocol(address));
            facts.put("address", address.address().toString());
            facts.put("port", address.port());
        } else if (service.key() instanceof ServiceKey.Mark mark) {
            facts.put("fwmark", Integer.toUnsignedLong(mark.mark()));
            facts.put("family", mark.family() == Af.INET ? "inet" : "inet6");
        }
        facts.put("scheduler", service.scheduler());
        facts.put("flags", service.flags());
        facts.put("persistenceTimeout", service.timeout());
        service.persistenceEngine().ifPresent(engine -> facts.put("persistenceEngine", engine));
        facts.put("stats", facts(entry.stats()));
        facts.put(
                "destinations",
                entry.destinations().stream().map(RulesReport::facts).toList());
        return facts;
    }

    private static Map<String, Object> facts(DestinationEntry entry) {
        Map<String, Object> facts = new LinkedHashMap<>();
        Destination destination = entry.destination();
        facts.put("address", destination.key().address().toString());
        facts.put("port", destination.key().port());
        facts.put("forward", forward(destination));
        facts.put("weight", destination.weight());
        facts.put("upperThreshold", destination.upperThreshold());
        facts.put("lowerThreshold", destination.lowerThreshold());
        facts.put("activeConnections", entry.activeConnections());
        facts.put("inactiveConnections", entry.inactiveConnections());
        facts.put("persistentConnections", entry.persistentConnections());
        facts.put("stats", facts(entry.stats()));
        return facts;
    }

    private static Map<String, Object> facts(Stats stats) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("connections", stats.connections());
        facts.put("inPackets", stats.inPackets());
        facts.put("outPackets", stats.outPackets());
        facts.put("inBytes", stats.inBytes());
        facts.put("outBytes", stats.outBytes());
        return facts;
    }

    private List<String> head() {
        return List.of(
                "IP Virtual Server version " + info.versionText() + " (size=" + info.connectionTableSize() + ")");
    }

    private static String subject(ServiceKey key, String format) {
        if (key instanceof ServiceKey.Address address) {
            return String.format(
                    Locale.ROOT, format, protocol(address), ServiceKey.atPort(address.address(), address.port()));
        }
        ServiceKey.Mark mark = (ServiceKey.Mark) key;
        String name = Integer.toUnsignedString(mark.mark()) + (mark.family() == Af.INET ? "" : " IPv6");
        return String.format(Locale.ROOT, format, "FWM", name);
    }

    private static String protocol(ServiceKey.Address address) {
        return switch (address.protocol()) {
            case ServiceKey.TCP -> "TCP";
            case ServiceKey.UDP -> "UDP";
            case ServiceKey.SCTP -> "SCTP";
            default -> Integer.toString(address.protocol());
        };
    }

    private static String flags(Service service) {
        StringBuilder text = new StringBuilder();
        boolean hash = service.scheduler().equals("sh") || service.scheduler().equals("mh");
        List<String> names = new ArrayList<>();
        if ((service.flags() & Service.SCHED_1) != 0) {
            names.add(hash ? service.scheduler() + "-fallback" : "flag-1");
        }
        if ((service.flags() & Service.SCHED_2) != 0) {
            names.add(hash ? service.scheduler() + "-port" : "flag-2");
        }
        if ((service.flags() & Service.SCHED_3) != 0) {
            names.add("flag-3");
        }
        if (!names.isEmpty()) {
            text.append(" (").append(String.join(",", names)).append(")");
        }
        if ((service.flags() & Service.PERSISTENT) != 0) {
            text.append(" persistent ").append(service.timeout());
            if (service.netmask() != Service.hostMask(service.key())) {
                text.append(" mask ").append(mask(service));
            }
            service.persistenceEngine().ifPresent(engine -> text.append(" pe ").append(engine));
        }
        if ((service.flags() & Service.ONE_PACKET) != 0) {
            text.append(" ops");
        }
        return text.toString();
    }

    private static String mask(Service service) {
        int mask = service.netmask();
        return service.key().family() == Af.INET
                ? (mask >>> 24) + "." + (mask >>> 16 & 0xff) + "." + (mask >>> 8 & 0xff) + "." + (mask & 0xff)
                : Integer.toString(mask);
    }

    private static String forward(Destination destination) {
        return switch (destination.method()) {
            case MASQUERADE -> "Masq";
            case LOCAL -> "Local";
            case TUNNEL -> "Tunnel";
            case DIRECT -> "Route";
            case BYPASS -> "Bypass";
        };
    }

    private static String counters(Stats stats) {
        return String.format(
                Locale.ROOT,
                " %8d %8d %8d %8d %8d",
                stats.connections(),
                stats.inPackets(),
                stats.outPackets(),
                stats.inBytes(),
                stats.outBytes());
    }
}
