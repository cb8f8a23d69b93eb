package io.vipkeeper.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.config.model.Forwarding.Method;
import io.vipkeeper.config.model.Forwarding.Tunnel;
import io.vipkeeper.config.model.Forwarding.TunnelChecksum;
import io.vipkeeper.config.model.Forwarding.TunnelType;
import io.vipkeeper.config.model.IpvsTimeouts;
import io.vipkeeper.linux.ipvs.FakeIpvs;
import io.vipkeeper.lvs.DestinationSpec;
import io.vipkeeper.lvs.Operation;
import io.vipkeeper.lvs.ServiceKey;
import io.vipkeeper.lvs.ServiceSpec;
import io.vipkeeper.lvs.TableDiff;
import io.vipkeeper.lvs.TableEntry;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.net.Protocol;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KernelTableTest {
    private static final ServiceKey WEB = new ServiceKey.Address(Protocol.TCP, endpoint("10.0.0.1", 80));
    private static final Endpoint ONE = endpoint("10.0.0.11", 80);
    private static final Endpoint TWO = endpoint("10.0.0.12", 80);
    private static final ServiceSpec PLAIN = new ServiceSpec("wlc", 0, 0, 32, Optional.empty());
    private static final DestinationSpec WEIGHT_1 = new DestinationSpec(Forwarding.DR, 1, 0, 0);

    private final FakeIpvs kernel = new FakeIpvs();

    static Stream<Arguments> entries() {
        return Stream.of(
                Arguments.of("TCP, DR", WEB, PLAIN, WEIGHT_1),
                Arguments.of(
                        "UDP over IPv6, NAT, one packet",
                        new ServiceKey.Address(Protocol.UDP, endpoint("2001:db8::1", 53)),
                        new ServiceSpec("sh", ServiceSpec.ONE_PACKET | 0x18, 0, 128, Optional.empty()),
                        new DestinationSpec(Forwarding.NAT, 0, 100, 50)),
                Arguments.of(
                        "SCTP, persistent by /24, an engine",
                        new ServiceKey.Address(Protocol.SCTP, endpoint("10.0.0.2", 0)),
                        new ServiceSpec("rr", ServiceSpec.PERSISTENT, 360, 24, Optional.of("sip")),
                        new DestinationSpec(Forwarding.TUN, 65535, 0, 0)),
                Arguments.of(
                        "a mark above 2^31, GUE with checksum",
                        new ServiceKey.Fwmark(0xf0000001, Family.INET),
                        PLAIN,
                        new DestinationSpec(
                                new Forwarding(
                                        Method.TUN,
                                        Optional.of(new Tunnel(TunnelType.GUE, 6080, TunnelChecksum.REMCSUM))),
                                3,
                                0,
                                0)),
                Arguments.of(
                        "a mark of IPv6, persistent by /64",
                        new ServiceKey.Fwmark(7, Family.INET6),
                        new ServiceSpec("mh", ServiceSpec.PERSISTENT, 50, 64, Optional.empty()),
                        new DestinationSpec(
                                new Forwarding(
                                        Method.TUN, Optional.of(new Tunnel(TunnelType.GRE, 0, TunnelChecksum.CSUM))),
                                3,
                                0,
                                0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void readsWhatItWrote(String because, ServiceKey key, ServiceSpec service, DestinationSpec destination)
            throws IOException {
        Endpoint server = key.family() == Family.INET ? ONE : endpoint("2001:db8::11", 80);
        TableEntry entry = new TableEntry(service, Map.of(server, destination));
        try (KernelTable table = new KernelTable(kernel.client())) {
            assertThat(table.apply(TableDiff.between(key, Optional.of(entry), Optional.empty())))
                    .isEmpty();
            assertThat(table.read()).containsExactly(Map.entry(key, entry));
        }
    }

    @Test
    void bringsAboutWhatIsWantedOnATableThatIsNotAsExpected() throws IOException {
        try (KernelTable table = new KernelTable(kernel.client())) {
            assertThat(table.apply(List.of(
                            new Operation.AddService(WEB, PLAIN), new Operation.AddDestination(WEB, ONE, WEIGHT_1))))
                    .isEmpty();
            DestinationSpec heavier = new DestinationSpec(Forwarding.DR, 5, 0, 0);
            ServiceSpec other = new ServiceSpec("rr", 0, 0, 32, Optional.empty());

            assertThat(table.apply(List.of(
                            new Operation.AddService(WEB, other),
                            new Operation.AddDestination(WEB, ONE, heavier),
                            new Operation.EditDestination(WEB, TWO, heavier),
                            new Operation.DeleteDestination(WEB, endpoint("10.0.0.99", 80)),
                            new Operation.DeleteService(
                                    new ServiceKey.Address(Protocol.TCP, endpoint("10.0.0.98", 80))))))
                    .isEmpty();

            assertThat(table.read())
                    .containsExactly(Map.entry(WEB, new TableEntry(other, Map.of(ONE, heavier, TWO, heavier))));
        }
    }

    @Test
    void tellsOfEachFailureInKeepalivedsWords() throws IOException {
        try (KernelTable table = new KernelTable(kernel.client())) {
            List<IpvsTable.Failure> failures = table.apply(List.of(
                    new Operation.AddService(WEB, new ServiceSpec("nosuch", 0, 0, 32, Optional.empty())),
                    new Operation.AddDestination(WEB, ONE, WEIGHT_1)));

            assertThat(failures).hasSize(2);
            assertThat(failures.get(0).text())
                    .startsWith("IPVS cmd add service(1154) error: ")
                    .contains("this kernel has no scheduler nosuch")
                    .endsWith("(2) (TCP 10.0.0.1:80)");
            assertThat(failures.get(1).text())
                    .startsWith("IPVS cmd add destination(1159) error: ")
                    .endsWith("(3) (TCP 10.0.0.1:80 -> [10.0.0.11]:80)");
        }
    }

    @Test
    void setsOnlyTheTimeoutsThatAreNamed() throws IOException {
        try (KernelTable table = new KernelTable(kernel.client())) {
            table.setTimeouts(
                    new IpvsTimeouts(Optional.empty(), Optional.of(Duration.ofSeconds(30)), Optional.empty()));

            assertThat(table.timeouts())
                    .isEqualTo(new IpvsTimeouts(
                            Optional.of(Duration.ofMinutes(15)),
                            Optional.of(Duration.ofSeconds(30)),
                            Optional.of(Duration.ofMinutes(5))));
        }
    }

    @Test
    void reportsTheTableInTheShapeOfIpvsadm() throws IOException {
        try (KernelTable table = new KernelTable(kernel.client())) {
            table.apply(List.of(
                    new Operation.AddService(
                            WEB, new ServiceSpec("sh", ServiceSpec.PERSISTENT | 0x18, 360, 24, Optional.empty())),
                    new Operation.AddDestination(WEB, ONE, WEIGHT_1),
                    new Operation.AddService(
                            new ServiceKey.Fwmark(7, Family.INET6),
                            new ServiceSpec("rr", 0, 0, 128, Optional.empty()))));
        }

        assertThat(RulesReport.of(kernel.client()).lines().subList(1, 6))
                .containsExactly(
                        "Prot LocalAddress:Port Scheduler Flags",
                        "  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn",
                        "TCP  10.0.0.1:80 sh (sh-fallback,sh-port) persistent 360 mask 255.255.255.0",
                        "  -> 10.0.0.11:80                 Route   1      0          0         ",
                        "FWM  7 IPv6 rr");
    }

    @Test
    void listsInTheOrderOfIpvsadm() throws IOException {
        ServiceSpec spec = new ServiceSpec("rr", 0, 0, 32, Optional.empty());
        ServiceSpec spec6 = new ServiceSpec("rr", 0, 0, 128, Optional.empty());
        ServiceKey high = new ServiceKey.Address(Protocol.TCP, endpoint("192.0.2.1", 80));
        try (KernelTable table = new KernelTable(kernel.client())) {
            table.apply(List.of(
                    new Operation.AddService(new ServiceKey.Fwmark(9, Family.INET), spec),
                    new Operation.AddService(new ServiceKey.Fwmark(7, Family.INET), spec),
                    new Operation.AddService(new ServiceKey.Address(Protocol.TCP, endpoint("2001:db8::1", 80)), spec6),
                    new Operation.AddService(new ServiceKey.Address(Protocol.UDP, endpoint("10.0.0.1", 53)), spec),
                    new Operation.AddService(high, spec),
                    new Operation.AddDestination(high, endpoint("192.0.2.9", 80), WEIGHT_1),
                    new Operation.AddDestination(high, endpoint("10.0.0.9", 81), WEIGHT_1),
                    new Operation.AddDestination(high, endpoint("10.0.0.9", 80), WEIGHT_1),
                    new Operation.AddService(new ServiceKey.Address(Protocol.TCP, endpoint("192.0.2.1", 8)), spec)));
        }

        assertThat(RulesReport.of(kernel.client()).lines().stream()
                        .skip(3)
                        .map(line ->
                                line.substring(0, Math.min(23, line.length())).strip()))
                .containsExactly(
                        "TCP  192.0.2.1:8 rr",
                        "TCP  192.0.2.1:80 rr",
                        "-> 10.0.0.9:80",
                        "-> 10.0.0.9:81",
                        "-> 192.0.2.9:80",
                        "UDP  10.0.0.1:53 rr",
                        "TCP  [2001:db8::1]:80 r",
                        "FWM  7 rr",
                        "FWM  9 rr");
    }

    private static Endpoint endpoint(String address, int port) {
        return new Endpoint(IpAddress.literal(address), port);
    }
}
