package io.vipkeeper.config.print;

import io.vipkeeper.config.model.GroupEntry;
import io.vipkeeper.config.model.Persistence;
import io.vipkeeper.config.model.RealServer;
import io.vipkeeper.config.model.SchedulerFlag;
import io.vipkeeper.config.model.ServiceTarget;
import io.vipkeeper.config.model.SorryServer;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prints virtual_server_group and virtual_server blocks. */
final class ServicePrinter {
    private final Sheet sheet;

    ServicePrinter(Sheet sheet) {
        this.sheet = sheet;
    }

    /** The block of a group; services that read it differently leave its marks without a family, and name theirs. */
    private record GroupText(List<GroupEntry> entries, boolean familyOpen) {}

    void print(List<VirtualServer> services) {
        Map<String, GroupText> groups = new LinkedHashMap<>();
        for (VirtualServer service : services) {
            if (service.target() instanceof ServiceTarget.Group group) {
                groups.merge(
                        group.name(),
                        new GroupText(group.entries(), false),
                        (one, other) -> new GroupText(
                                one.entries(),
                                one.familyOpen() || !one.entries().equals(other.entries())));
            }
        }
        groups.forEach(this::group);
        services.forEach(service -> service(service, groups));
    }

    private void group(String name, GroupText group) {
        sheet.open("virtual_server_group " + Sheet.word(name));
        for (GroupEntry entry : group.entries()) {
            if (entry instanceof GroupEntry.Fwmark fwmark) {
                String family = group.familyOpen() ? "" : " " + family(fwmark.family());
                sheet.line("fwmark", Integer.toUnsignedString(fwmark.mark()) + family);
            } else {
                GroupEntry.Addresses addresses = (GroupEntry.Addresses) entry;
                IpAddress last = addresses.first().plus(addresses.count() - 1L);
                String range = addresses.count() == 1 ? "" : "-" + last;
                sheet.line(addresses.first() + range, addresses.port());
            }
        }
        sheet.close().blank();
    }

    private void service(VirtualServer service, Map<String, GroupText> groups) {
        sheet.open("virtual_server " + target(service.target()))
                .line("ip_family", markFamily(service.target(), groups).map(ServicePrinter::family))
                .text("vrrp_instance", service.vrrpInstance())
                .line("protocol", service.protocol())
                .line("lb_algo", service.scheduler());
        service.flags().stream().sorted().forEach(flag -> sheet.line(keyword(flag)));
        service.persistence().ifPresent(this::persistence);
        sheet.flag("ops", service.onePacket())
                .flag("ha_suspend", service.haSuspend())
                .flag("omega", service.omega())
                .line("quorum", service.quorum())
                .line("hysteresis", service.hysteresis())
                .script("quorum_up", service.quorumUp())
                .script("quorum_down", service.quorumDown())
                .bool("smtp_alert", service.smtpAlert());
        service.sorryServer().ifPresent(this::sorryServer);
        service.realServers().forEach(this::realServer);
        sheet.close().blank();
    }

    private static String target(ServiceTarget target) {
        if (target instanceof ServiceTarget.Address address) {
            return address.endpoint().address() + " " + address.endpoint().port();
        }
        if (target instanceof ServiceTarget.Fwmark fwmark) {
            return "fwmark " + Integer.toUnsignedString(fwmark.mark());
        }
        return "group " + Sheet.word(((ServiceTarget.Group) target).name());
    }

    /** The family to name: a mark's own, or that of a group's marks when its block leaves it open. */
    private static Optional<Family> markFamily(ServiceTarget target, Map<String, GroupText> groups) {
        if (target instanceof ServiceTarget.Fwmark fwmark) {
            return Optional.of(fwmark.family());
        }
        if (!(target instanceof ServiceTarget.Group group)) {
            return Optional.empty();
        }
        boolean open = groups.getOrDefault(group.name(), new GroupText(List.of(), false))
                .familyOpen();
        return group.entries().stream()
                .filter(e -> open)
                .filter(GroupEntry.Fwmark.class::isInstance)
                .map(e -> ((GroupEntry.Fwmark) e).family())
                .findFirst();
    }

    private static String keyword(SchedulerFlag flag) {
        return switch (flag) {
            case FLAG_1 -> "flag-1";
            case FLAG_2 -> "flag-2";
            case FLAG_3 -> "flag-3";
        };
    }

    private static String family(Family family) {
        return family == Family.INET ? "inet" : "inet6";
    }

    private void persistence(Persistence persistence) {
        sheet.seconds("persistence_timeout", persistence.timeout())
                .line("persistence_granularity", persistence.prefix())
                .text("persistence_engine", persistence.engine());
    }

    private void sorryServer(SorryServer sorry) {
        sheet.endpoint("sorry_server", sorry.endpoint())
                .line("sorry_server_lvs_method", Sheet.forwarding(sorry.forwarding()))
                .flag("sorry_server_inhibit", sorry.inhibit());
    }

    private void realServer(RealServer server) {
        sheet.open("real_server " + server.endpoint().address() + " "
                        + server.endpoint().port())
                .line("weight", server.weight())
                .line("lvs_method", Sheet.forwarding(server.forwarding()))
                .line("uthreshold", server.upperThreshold())
                .line("lthreshold", server.lowerThreshold())
                .bool("inhibit_on_failure", server.inhibitOnFailure())
                .bool("alpha", server.alpha())
                .script("notify_up", server.notifyUp())
                .script("notify_down", server.notifyDown())
                .bool("smtp_alert", server.smtpAlert());
        CheckerPrinter checkers = new CheckerPrinter(sheet);
        server.checkers().forEach(checkers::print);
        sheet.close();
    }
}
