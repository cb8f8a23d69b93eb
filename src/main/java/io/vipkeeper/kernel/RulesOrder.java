package io.vipkeeper.kernel;

import io.vipkeeper.linux.ipvs.DestinationEntry;
import io.vipkeeper.linux.ipvs.DestinationKey;
import io.vipkeeper.linux.ipvs.ServiceEntry;
import io.vipkeeper.linux.ipvs.ServiceKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The order in which {@code ipvsadm -L} lists services and destinations; the kernel's own changes from boot to boot. */
final class RulesOrder {
    private static final Comparator<ServiceEntry> SERVICES = Comparator.comparing(
            entry -> entry.service().key(),
            Comparator.comparingLong(RulesOrder::mark)
                    .thenComparingInt(ServiceKey::family)
                    .thenComparing(RulesOrder::addresses));

    private static final Comparator<DestinationEntry> DESTINATIONS = Comparator.comparing(
            entry -> entry.destination().key(),
            Comparator.comparingInt((DestinationKey key) -> key.address().family())
                    .thenComparing((a, b) -> Arrays.compareUnsigned(
                            a.address().bytes(), b.address().bytes()))
                    .thenComparingInt(DestinationKey::port));

    private RulesOrder() {}

    /** Services by mark, family, protocol, address and port; the destinations of each by family, address and port. */
    static List<ServiceEntry> sorted(List<ServiceEntry> services) {
        return services.stream()
                .sorted(SERVICES)
                .map(entry -> new ServiceEntry(
                        entry.service(),
                        entry.stats(),
                        entry.destinations().stream().sorted(DESTINATIONS).toList()))
                .toList();
    }

    private static long mark(ServiceKey key) {
        return key instanceof ServiceKey.Mark mark ? Integer.toUnsignedLong(mark.mark()) : 0;
    }

    private static int addresses(ServiceKey one, ServiceKey other) {
        if (one instanceof ServiceKey.Address a && other instanceof ServiceKey.Address b) {
            int byProtocol = Integer.compare(a.protocol(), b.protocol());
            int byAddress =
                    Arrays.compareUnsigned(a.address().bytes(), b.address().bytes());
            return byProtocol != 0 ? byProtocol : byAddress != 0 ? byAddress : Integer.compare(a.port(), b.port());
        }
        return 0;
    }
}
