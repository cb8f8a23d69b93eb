package io.vipkeeper.lvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.GroupEntry;
import io.vipkeeper.config.model.Persistence;
import io.vipkeeper.config.model.SchedulerFlag;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.net.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernel services that virtual servers stand for, and what is wanted in each. */
class ServicesTest {
    private static Service started(Sample sample) {
        Service service = new Service(sample.build(), GlobalDefs.DEFAULT);
        service.start(Map.of());
        return service;
    }

    private static GroupEntry addresses(String first, int count, int port) {
        return new GroupEntry.Addresses(IpAddress.literal(first), count, port);
    }

    static Stream<Arguments> targets() {
        return Stream.of(
                arguments("an address", Sample.tcp("192.0.2.1", 80), "TCP 192.0.2.1:80"),
                arguments("an IPv6 address", Sample.udp("2001:db8::1", 53), "UDP [2001:db8::1]:53"),
                arguments("every port", Sample.tcp("192.0.2.1", 0), "TCP 192.0.2.1:0"),
                arguments("a mark", Sample.fwmark(7, Family.INET), "FWM 7"),
                arguments("a mark of IPv6", Sample.fwmark(7, Family.INET6), "FWM 7 IPv6"),
                arguments("the largest mark", Sample.fwmark(-1, Family.INET), "FWM 4294967295"),
                arguments(
                        "a group, entry by entry and address by address",
                        Sample.group(
                                "g",
                                0,
                                addresses("192.0.2.1", 1, 80),
                                addresses("192.0.2.254", 3, 8080),
                                addresses("2001:db8::ffff", 2, 80),
                                new GroupEntry.Fwmark(9, Family.INET6)),
                        "TCP 192.0.2.1:80, TCP 192.0.2.254:8080, TCP 192.0.2.255:8080, TCP 192.0.3.0:8080,"
                                + " TCP [2001:db8::ffff]:80, TCP [2001:db8::1:0]:80, FWM 9 IPv6"),
                arguments(
                        "entries of a group that overlap, each service once",
                        Sample.group("g", 0, addresses("192.0.2.1", 3, 80), addresses("192.0.2.2", 3, 80)),
                        "TCP 192.0.2.1:80, TCP 192.0.2.2:80, TCP 192.0.2.3:80, TCP 192.0.2.4:80"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void keys(String because, Sample sample, String expected) {
        assertThat(new Service(sample.build(), GlobalDefs.DEFAULT)
                        .keys().stream().map(ServiceKey::toString).collect(Collectors.joining(", ")))
                .as(because)
                .isEqualTo(expected);
    }

    static Stream<Arguments> specs() {
        Persistence plain = new Persistence(Duration.ofMinutes(6), 32, Optional.empty());
        Persistence sip = new Persistence(Duration.ofSeconds(30), 24, Optional.of("sip"));
        return Stream.of(
                arguments("plain", Sample.tcp("192.0.2.1", 80), new ServiceSpec("wlc", 0, 0, 32, Optional.empty())),
                arguments(
                        "plain IPv6 keeps whole addresses together",
                        Sample.tcp("2001:db8::1", 80),
                        new ServiceSpec("wlc", 0, 0, 128, Optional.empty())),
                arguments(
                        "persistent",
                        Sample.tcp("192.0.2.1", 80).persistence(plain),
                        new ServiceSpec("wlc", 1, 360, 32, Optional.empty())),
                arguments(
                        "persistent by an engine and a prefix",
                        Sample.udp("192.0.2.1", 5060).persistence(sip),
                        new ServiceSpec("wlc", 1, 30, 24, Optional.of("sip"))),
                arguments(
                        "one-packet scheduling",
                        Sample.udp("192.0.2.1", 53).onePacket(),
                        new ServiceSpec("wlc", 4, 0, 32, Optional.empty())),
                arguments(
                        "scheduler flags",
                        Sample.tcp("192.0.2.1", 80).scheduler("sh", SchedulerFlag.FLAG_1, SchedulerFlag.FLAG_2),
                        new ServiceSpec("sh", 0x18, 0, 32, Optional.empty())),
                arguments(
                        "the third flag",
                        Sample.tcp("192.0.2.1", 80).scheduler("mh", SchedulerFlag.FLAG_3),
                        new ServiceSpec("mh", 0x20, 0, 32, Optional.empty())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("specs")
    void spec(String because, Sample sample, ServiceSpec expected) {
        Service service = started(sample);
        assertThat(service.wanted(service.keys().get(0)).service()).as(because).isEqualTo(expected);
    }

    static Stream<Arguments> ports() {
        ServiceKey service = new ServiceKey.Address(Protocol.TCP, Sample.endpoint("192.0.2.1", 80));
        ServiceKey mark = new ServiceKey.Fwmark(7, Family.INET);
        return Stream.of(
                arguments("NAT sends to the server's port", service, Forwarding.NAT, 8080),
                arguments("DR cannot change the service's", service, Forwarding.DR, 80),
                arguments("TUN cannot either", service, Forwarding.TUN, 80),
                arguments("NAT behind a mark sends to the server's port", mark, Forwarding.NAT, 8080),
                arguments("DR behind a mark has none", mark, Forwarding.DR, 0),
                arguments("TUN behind a mark has none", mark, Forwarding.TUN, 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ports")
    void port(String because, ServiceKey key, Forwarding forwarding, int port) {
        Sample sample = key instanceof ServiceKey.Fwmark ? Sample.fwmark(7, Family.INET) : Sample.tcp("192.0.2.1", 80);
        Service service = started(sample.sorry("10.0.0.9", 8080, forwarding, true)
                .server("10.0.0.1", 8080, real -> real.forwarding(forwarding)));
        assertThat(service.wanted(key).destinations().keySet())
                .as(because)
                .containsExactly(Sample.endpoint("10.0.0.1", port), Sample.endpoint("10.0.0.9", port));
    }

    @Test
    void methodAndThresholdsGoIntoTheTable() {
        Service service = started(Sample.tcp("192.0.2.1", 80)
                .server(
                        "10.0.0.1",
                        80,
                        real -> real.forwarding(Forwarding.DR).weight(3).upperThreshold(100)));
        assertThat(service.wanted(service.keys().get(0)).destinations())
                .containsExactly(
                        Map.entry(Sample.endpoint("10.0.0.1", 80), new DestinationSpec(Forwarding.DR, 3, 100, 0)));
    }

    @Test
    void servicesThatShareAGroupShareItsDestinations() {
        GroupEntry entry = addresses("192.0.2.1", 1, 80);
        Services services = new Services();
        Service second = started(
                Sample.group("g", 1, entry).server("10.0.0.2", 80).server("10.0.0.1", 80, real -> real.weight(9)));
        Service first = started(Sample.group("g", 0, entry).scheduler("rr").server("10.0.0.1", 80));
        services.add(second);
        services.add(first);
        ServiceKey key = first.keys().get(0);

        TableEntry together = services.wanted(key).orElseThrow();
        assertThat(together.service().scheduler()).isEqualTo("rr");
        assertThat(together.destinations())
                .containsEntry(Sample.endpoint("10.0.0.1", 80), new DestinationSpec(Forwarding.NAT, 1, 0, 0));
        assertThat(together.destinations()).containsKey(Sample.endpoint("10.0.0.2", 80));
        assertThat(services.isShared(key)).isTrue();

        services.remove(first);
        assertThat(services.wanted(key)).contains(second.wanted(key));
        assertThat(services.isShared(key)).isFalse();

        services.remove(second);
        assertThat(services.wanted(key)).isEmpty();
        assertThat(services.stands(key)).isFalse();
        assertThat(services.keys()).isEmpty();
    }

    @Test
    void theOrderInWhichServicesCameDoesNotMatterToWhatTheyShare() {
        GroupEntry entry = addresses("192.0.2.1", 1, 80);
        Service one = started(Sample.group("g", 0, entry).scheduler("rr").server("10.0.0.1", 80));
        Service two = started(Sample.group("g", 1, entry).scheduler("wrr").server("10.0.0.2", 80));
        Services services = new Services();
        services.add(one);
        services.add(two);
        TableEntry before = services.wanted(one.keys().get(0)).orElseThrow();
        services.remove(one);
        services.add(one);
        assertThat(services.wanted(one.keys().get(0))).contains(before);
    }

    @Test
    void anIdentityTellsMarksOfBothFamiliesApart() {
        assertThat(Service.identity(Sample.fwmark(7, Family.INET).build()))
                .isNotEqualTo(Service.identity(Sample.fwmark(7, Family.INET6).build()));
    }

    @Test
    void keysAreOrderedAddressesFirst() {
        Services services = new Services();
        services.add(started(Sample.fwmark(-1, Family.INET)));
        services.add(started(Sample.fwmark(7, Family.INET6)));
        services.add(started(Sample.fwmark(7, Family.INET)));
        services.add(started(Sample.tcp("2001:db8::1", 80)));
        services.add(started(Sample.udp("192.0.2.1", 80)));
        services.add(started(Sample.tcp("192.0.2.1", 80)));
        services.add(started(Sample.tcp("10.0.0.200", 443)));
        assertThat(services.keys().stream().map(Object::toString))
                .containsExactly(
                        "TCP 10.0.0.200:443",
                        "TCP 192.0.2.1:80",
                        "UDP 192.0.2.1:80",
                        "TCP [2001:db8::1]:80",
                        "FWM 7",
                        "FWM 7 IPv6",
                        "FWM 4294967295");
    }

    static Stream<Arguments> touches() {
        return Stream.of(
                arguments(
                        "servers of their own addresses are told apart",
                        Sample.tcp("192.0.2.1", 80).server("10.0.0.1", 80).server("10.0.0.2", 80),
                        false),
                arguments(
                        "so are NAT servers on one address",
                        Sample.tcp("192.0.2.1", 80).server("10.0.0.1", 80).server("10.0.0.1", 81),
                        false),
                arguments(
                        "DR servers on one address are one destination: all is looked at",
                        Sample.tcp("192.0.2.1", 80)
                                .server("10.0.0.1", 80, real -> real.forwarding(Forwarding.DR))
                                .server("10.0.0.1", 81, real -> real.forwarding(Forwarding.DR)),
                        true),
                arguments(
                        "a sorry server that is a real server, too: all is looked at",
                        Sample.tcp("192.0.2.1", 80)
                                .sorry("10.0.0.2", 80, Forwarding.NAT, true)
                                .server("10.0.0.1", 80)
                                .server("10.0.0.2", 80),
                        true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("touches")
    void aFlipTouchesOneServer(String because, Sample sample, boolean whole) {
        Service service = started(sample);
        assertThat(service.takeTouched().whole()).isTrue();
        service.verdict(Sample.endpoint("10.0.0.1", 80), 0, false, "m");
        assertThat(service.takeTouched())
                .as(because)
                .isEqualTo(new Touched(whole, whole ? Set.of() : Set.of(Sample.endpoint("10.0.0.1", 80))));
        assertThat(service.takeTouched()).isEqualTo(new Touched(false, Set.of()));
    }

    @Test
    void aSorryServerThatComesInTouchesEverything() {
        Service service = started(Sample.tcp("192.0.2.1", 80)
                .sorry("10.0.0.9", 80, Forwarding.NAT, false)
                .server("10.0.0.1", 80));
        service.takeTouched();
        service.verdict(Sample.endpoint("10.0.0.1", 80), 0, false, "m");
        assertThat(service.takeTouched().whole()).isTrue();
    }

    @Test
    void theWantedPartSaysWhatIsThereAndWhatIsNot() {
        Service service = started(Sample.tcp("192.0.2.1", 80)
                .server("10.0.0.1", 8080, real -> real.forwarding(Forwarding.DR))
                .server("10.0.0.2", 8080));
        service.verdict(Sample.endpoint("10.0.0.2", 8080), 0, false, "m");
        assertThat(service.wanted(
                        service.keys().get(0),
                        Set.of(Sample.endpoint("10.0.0.1", 8080), Sample.endpoint("10.0.0.2", 8080))))
                .isEqualTo(Map.of(
                        Sample.endpoint("10.0.0.1", 80), Optional.of(new DestinationSpec(Forwarding.DR, 1, 0, 0)),
                        Sample.endpoint("10.0.0.2", 8080), Optional.empty()));
    }

    @Test
    void oneIdentityIsTakenOnce() {
        Services services = new Services();
        services.add(started(Sample.tcp("192.0.2.1", 80)));
        Service again = started(Sample.tcp("192.0.2.1", 80));
        assertThatThrownBy(() -> services.add(again)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void allIsACopyInTheOrderOfArrival() {
        Services services = new Services();
        Service one = started(Sample.tcp("192.0.2.2", 80));
        Service two = started(Sample.tcp("192.0.2.1", 80));
        services.add(one);
        services.add(two);
        assertThat(services.all()).containsExactly(one, two);
        assertThat(services.identified("[192.0.2.1]:tcp:80")).contains(two);
        services.all().forEach(services::remove);
        assertThat(services.all()).isEqualTo(List.of());
    }
}
