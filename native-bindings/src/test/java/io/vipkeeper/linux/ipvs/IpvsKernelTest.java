package io.vipkeeper.linux.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import io.vipkeeper.linux.libc.ThreadCredentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our view of a real kernel's table against ipvsadm's, both ways. Needs root and a kernel with IPVS whose table may be lost. */
@Tag("vm")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IpvsKernelTest {
    private static final RawAddress VIP = RawAddress.parse("10.99.0.1");
    private static final RawAddress VIP6 = RawAddress.parse("2001:db8::1");
    private static final ServiceKey WEB = ServiceKey.tcp(VIP, 80);
    private static final ServiceKey WEB6 = ServiceKey.tcp(VIP6, 443);

    private IpvsClient client;

    @BeforeAll
    void open() throws Exception {
        client = IpvsClient.open();
    }

    @AfterAll
    void close() {
        client.close();
    }

    @BeforeEach
    @AfterEach
    void flush() throws Exception {
        Ipvsadm.run("-C");
    }

    private static DestinationKey at(String address, int port) {
        return new DestinationKey(RawAddress.parse(address), port);
    }

    private static Destination nat(String address, int port, int weight) {
        return Destination.of(at(address, port), ForwardingMethod.MASQUERADE, weight);
    }

    private static Destination direct(String address, int port, int weight) {
        return Destination.of(at(address, port), ForwardingMethod.DIRECT, weight);
    }

    private static Destination tunnel(String address, int port, Tunnel tunnel) {
        return Destination.of(at(address, port), ForwardingMethod.TUNNEL, 1).withTunnel(tunnel);
    }

    private static Arguments table(String because, List<String> ipvsadm, Service service, Destination... servers) {
        return arguments(because, ipvsadm, service, List.of(servers));
    }

    static Stream<Arguments> tables() {
        String t = "-t 10.99.0.1:80";
        String t6 = "-t [2001:db8::1]:443";
        return Stream.of(
                table(
                        "TCP, NAT, another port",
                        List.of("-A " + t + " -s rr", "-a " + t + " -r 10.0.0.2:8080 -m -w 5"),
                        Service.of(WEB, "rr"),
                        nat("10.0.0.2", 8080, 5)),
                table(
                        "UDP, direct routing, weight 0, one packet",
                        List.of("-A -u 10.99.0.1:53 -s wlc -o", "-a -u 10.99.0.1:53 -r 10.0.0.2 -g -w 0"),
                        Service.of(ServiceKey.udp(VIP, 53), "wlc").withFlags(Service.ONE_PACKET),
                        direct("10.0.0.2", 53, 0)),
                table(
                        "SCTP",
                        List.of(
                                "-A --sctp-service 10.99.0.1:9 -s lc",
                                "-a --sctp-service 10.99.0.1:9 -r 10.0.0.2:9 -m"),
                        Service.of(new ServiceKey.Address(ServiceKey.SCTP, VIP, 9), "lc"),
                        nat("10.0.0.2", 9, 1)),
                table(
                        "every kind of tunnel",
                        List.of(
                                "-A " + t + " -s wrr",
                                "-a " + t + " -r 10.0.0.2 -i -w 1",
                                "-a " + t + " -r 10.0.0.3 -i -w 1 --tun-type gue --tun-port 6080 --tun-nocsum",
                                "-a " + t + " -r 10.0.0.4 -i -w 1 --tun-type gue --tun-port 6081 --tun-csum",
                                "-a " + t + " -r 10.0.0.5 -i -w 1 --tun-type gue --tun-port 6082 --tun-remcsum",
                                "-a " + t + " -r 10.0.0.6 -i -w 1 --tun-type gre --tun-csum",
                                "-a " + t + " -r 10.0.0.7 -i -w 1 --tun-type gre"),
                        Service.of(WEB, "wrr"),
                        tunnel("10.0.0.2", 80, Tunnel.IPIP),
                        tunnel("10.0.0.3", 80, new Tunnel(Tunnel.Type.GUE, 6080, 0)),
                        tunnel("10.0.0.4", 80, new Tunnel(Tunnel.Type.GUE, 6081, Tunnel.CHECKSUM)),
                        tunnel("10.0.0.5", 80, new Tunnel(Tunnel.Type.GUE, 6082, Tunnel.REMOTE_CHECKSUM)),
                        tunnel("10.0.0.6", 80, new Tunnel(Tunnel.Type.GRE, 0, Tunnel.CHECKSUM)),
                        tunnel("10.0.0.7", 80, new Tunnel(Tunnel.Type.GRE, 0, 0))),
                table(
                        "IPv6, every method, the other family by tunnel",
                        List.of(
                                "-A " + t6 + " -s wlc",
                                "-a " + t6 + " -r [2001:db8::2]:8443 -m -w 2",
                                "-a " + t6 + " -r [2001:db8::3]:443 -g -w 3",
                                "-a " + t6 + " -r [2001:db8::4]:443 -i -w 1",
                                "-a " + t6 + " -r 10.0.0.5:443 -i -w 1"),
                        Service.of(WEB6, "wlc"),
                        nat("2001:db8::2", 8443, 2),
                        direct("2001:db8::3", 443, 3),
                        tunnel("2001:db8::4", 443, Tunnel.IPIP),
                        tunnel("10.0.0.5", 443, Tunnel.IPIP)),
                table(
                        "IPv4 service to an IPv6 server",
                        List.of("-A " + t + " -s rr", "-a " + t + " -r [2001:db8::4]:80 -i -w 1"),
                        Service.of(WEB, "rr"),
                        tunnel("2001:db8::4", 80, Tunnel.IPIP)),
                table(
                        "firewall mark",
                        List.of("-A -f 5 -s rr", "-a -f 5 -r 10.0.0.2:0 -g -w 1"),
                        Service.of(new ServiceKey.Mark(5, Af.INET), "rr"),
                        direct("10.0.0.2", 0, 1)),
                table(
                        "IPv6 firewall mark, all 32 bits, persistent by network",
                        List.of(
                                "-A -f 4294967295 -6 -s rr -p 20 -M 64",
                                "-a -f 4294967295 -6 -r [2001:db8::2]:0 -g -w 1"),
                        Service.of(new ServiceKey.Mark(-1, Af.INET6), "rr")
                                .persistent(20)
                                .withNetmask(64),
                        direct("2001:db8::2", 0, 1)),
                table(
                        "persistent, default netmask",
                        List.of("-A " + t + " -s wlc -p 300"),
                        Service.of(WEB, "wlc").persistent(300)),
                table(
                        "persistent on every port, by network",
                        List.of("-A -t 10.99.0.1:0 -s wlc -p 86400 -M 255.255.255.0"),
                        Service.of(ServiceKey.tcp(VIP, 0), "wlc")
                                .persistent(86400)
                                .withNetmask(0xffffff00)),
                table(
                        "persistent IPv6, single clients",
                        List.of("-A " + t6 + " -s sh -p 50"),
                        Service.of(WEB6, "sh").persistent(50)),
                table(
                        "SIP engine with one-packet scheduling",
                        List.of("-A -u 10.99.0.1:5060 -s rr -p 60 -M 255.255.255.255 --pe sip -o"),
                        Service.of(ServiceKey.udp(VIP, 5060), "rr")
                                .persistent(60)
                                .withEngine("sip")
                                .withFlags(Service.ONE_PACKET)),
                table(
                        "scheduler flags of sh",
                        List.of("-A " + t + " -s sh -b sh-fallback,sh-port"),
                        Service.of(WEB, "sh").withFlags(Service.FALLBACK | Service.HASH_PORT)),
                table(
                        "scheduler flags of mh",
                        List.of("-A " + t6 + " -s mh -b mh-port"),
                        Service.of(WEB6, "mh").withFlags(Service.HASH_PORT)),
                table(
                        "scheduler flags by number",
                        List.of("-A " + t + " -s rr -b flag-1,flag-2,flag-3"),
                        Service.of(WEB, "rr").withFlags(Service.SCHED_1 | Service.SCHED_2 | Service.SCHED_3)),
                table(
                        "thresholds",
                        List.of("-A " + t + " -s rr", "-a " + t + " -r 10.0.0.2:80 -m -w 65535 -x 1000 -y 500"),
                        Service.of(WEB, "rr"),
                        nat("10.0.0.2", 80, 65535).withThresholds(1000, 500)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void whatIpvsadmSetsWeReadAndWhatWeSetItShows(
            String because, List<String> ipvsadm, Service service, List<Destination> servers) throws Exception {
        for (String line : ipvsadm) {
            Ipvsadm.run(line);
        }
        String shown = Ipvsadm.table();
        List<ServiceEntry> dump = client.dump();
        assertThat(dump).extracting(ServiceEntry::service).containsExactly(service);
        assertThat(dump.get(0).destinations())
                .extracting(DestinationEntry::destination)
                .containsExactlyInAnyOrderElementsOf(servers);
        assertThat(client.service(service.key()).orElseThrow().service()).isEqualTo(service);

        Ipvsadm.run("-C");
        assertThat(client.dump()).isEmpty();
        assertThat(client.service(service.key())).isEmpty();

        List<IpvsCommand> commands = new ArrayList<>(List.of(new AddService(service)));
        servers.forEach(server -> commands.add(new AddDestination(service.key(), server)));
        assertThat(client.execute(commands)).allMatch(Outcome::succeeded);
        assertThat(Ipvsadm.table()).isEqualTo(shown);
        assertThat(client.dump().get(0).destinations())
                .extracting(DestinationEntry::destination)
                .containsExactlyInAnyOrderElementsOf(servers);
    }

    /** The kernel's own list of modules. */
    static Stream<String> schedulers() throws IOException {
        Path modules = Path.of(
                "/lib/modules",
                Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip());
        try (Stream<Path> files = Files.walk(modules.resolve("kernel/net/netfilter/ipvs"))) {
            List<String> names = files.map(f -> f.getFileName().toString())
                    .filter(f -> f.matches("ip_vs_[a-z]+\\.ko.*") && !f.startsWith("ip_vs_ftp."))
                    .map(f -> f.substring("ip_vs_".length(), f.indexOf('.')))
                    .sorted()
                    .toList();
            assertThat(names).contains("rr", "wrr", "lc", "wlc", "sh", "mh");
            return names.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("schedulers")
    void everySchedulerOfTheKernelIsSetAndReplaced(String scheduler) throws Exception {
        client.execute(new AddService(Service.of(WEB, scheduler)));
        assertThat(Ipvsadm.run("-Sn")).isEqualTo("-A -t 10.99.0.1:80 -s " + scheduler + "\n");
        assertThat(client.dump().get(0).service().scheduler()).isEqualTo(scheduler);
        client.execute(new EditService(Service.of(WEB, "rr")));
        client.execute(new EditService(Service.of(WEB, scheduler)));
        assertThat(Ipvsadm.run("-Sn")).endsWith(" -s " + scheduler + "\n");
    }

    @Test
    void editsChangeWhatTheySayAndNothingElse() throws Exception {
        Destination gue = tunnel("10.0.0.2", 80, new Tunnel(Tunnel.Type.GUE, 6080, Tunnel.CHECKSUM));
        assertThat(client.execute(List.of(
                        new AddService(Service.of(WEB, "rr").persistent(60).withNetmask(0xffff0000)),
                        new AddDestination(WEB, gue.withThresholds(9, 3)),
                        new AddDestination(WEB, direct("10.0.0.3", 80, 1)),
                        new EditService(Service.of(WEB, "sh").withFlags(Service.FALLBACK)),
                        new EditDestination(WEB, direct("10.0.0.2", 80, 7)))))
                .allMatch(Outcome::succeeded);
        assertThat(Ipvsadm.run("-Sn")).isEqualTo("""
                        -A -t 10.99.0.1:80 -s sh -b sh-fallback
                        -a -t 10.99.0.1:80 -r 10.0.0.2:80 -g -w 7
                        -a -t 10.99.0.1:80 -r 10.0.0.3:80 -g -w 1
                        """);
        assertThat(client.dump().get(0).destinations())
                .extracting(DestinationEntry::destination)
                .containsExactlyInAnyOrder(direct("10.0.0.2", 80, 7), direct("10.0.0.3", 80, 1));
        client.execute(new EditDestination(WEB, tunnel("10.0.0.3", 80, Tunnel.IPIP)));
        client.execute(new DeleteDestination(WEB, at("10.0.0.2", 80)));
        assertThat(Ipvsadm.run("-Sn")).contains("-r 10.0.0.3:80 -i -w 1").doesNotContain("10.0.0.2");
        client.execute(new DeleteService(WEB));
        assertThat(Ipvsadm.run("-Sn")).isEmpty();
    }

    @Test
    void failuresInABatchAreTheirCommandsAlone() throws Exception {
        ServiceKey missing = ServiceKey.tcp(VIP, 81);
        List<Outcome> outcomes = client.execute(List.of(
                new AddService(Service.of(WEB, "rr")),
                new AddService(Service.of(WEB, "rr")),
                new AddService(Service.of(missing, "nosuch")),
                new AddService(Service.of(missing, "rr").persistent(9).withEngine("nosuch")),
                new EditService(Service.of(missing, "rr")),
                new DeleteService(missing),
                new ZeroService(missing),
                new AddDestination(missing, nat("10.0.0.2", 80, 1)),
                new AddDestination(WEB, nat("10.0.0.2", 80, 1)),
                new AddDestination(WEB, nat("10.0.0.2", 80, 1)),
                new EditDestination(WEB, nat("10.0.0.3", 80, 1)),
                new DeleteDestination(WEB, at("10.0.0.3", 80)),
                new AddDestination(WEB, nat("10.0.0.3", 80, -1)),
                new AddDestination(WEB, nat("10.0.0.3", 80, 1).withThresholds(1, 2)),
                new AddDestination(WEB, nat("224.0.0.1", 80, 1)),
                new AddDestination(WEB, nat("2001:db8::2", 80, 1)),
                new AddDestination(WEB, tunnel("10.0.0.3", 80, new Tunnel(Tunnel.Type.GUE, 0, 0))),
                new AddService(Service.of(WEB6, "rr").persistent(9).withNetmask(0)),
                new StopDaemon(SyncDaemon.State.MASTER),
                new StartDaemon(SyncDaemon.of(SyncDaemon.State.MASTER, "nosuch0", 1)),
                new AddDestination(WEB, nat("10.0.0.9", 80, 1))));
        assertThat(outcomes)
                .extracting(o -> o.failure().map(Throwable::getMessage).orElse("ok"))
                .satisfiesExactly(
                        m -> assertThat(m).isEqualTo("ok"),
                        m -> assertThat(m).contains("EEXIST (17)", "the service exists already"),
                        m -> assertThat(m).contains("ENOENT (2)", "this kernel has no scheduler nosuch"),
                        m -> assertThat(m).contains("ENOENT (2)", "no persistence engine nosuch"),
                        m -> assertThat(m).contains("ESRCH (3)", "there is no such service"),
                        m -> assertThat(m).contains("ESRCH (3)", "there is no such service"),
                        m -> assertThat(m).contains("ESRCH (3)", "there is no such service"),
                        m -> assertThat(m).contains("ESRCH (3)", "there is no such service"),
                        m -> assertThat(m).isEqualTo("ok"),
                        m -> assertThat(m).contains("EEXIST (17)", "has that destination already"),
                        m -> assertThat(m).contains("ENOENT (2)", "has no such destination"),
                        m -> assertThat(m).contains("ENOENT (2)", "has no such destination"),
                        m -> assertThat(m).contains("ERANGE (34)", "weight is negative"),
                        m -> assertThat(m).contains("ERANGE (34)", "lower threshold"),
                        m -> assertThat(m).contains("EINVAL (22)", "not one for a destination"),
                        m -> assertThat(m).contains("EINVAL (22)", "mixed without a tunnel"),
                        m -> assertThat(m).contains("EINVAL (22)", "tunnel has no port"),
                        m -> assertThat(m).contains("EINVAL (22)", "netmask"),
                        m -> assertThat(m).contains("ESRCH (3)", "no daemon in that state runs"),
                        m -> assertThat(m).contains("ENODEV (19)", "no interface nosuch0"),
                        m -> assertThat(m).isEqualTo("ok"));
        assertThat(Ipvsadm.run("-Sn")).isEqualTo("""
                        -A -t 10.99.0.1:80 -s rr
                        -a -t 10.99.0.1:80 -r 10.0.0.2:80 -m -w 1
                        -a -t 10.99.0.1:80 -r 10.0.0.9:80 -m -w 1
                        """);
    }

    @Test
    void aThousandCommandsInBatches() throws Exception {
        List<IpvsCommand> commands = new ArrayList<>();
        for (int s = 0; s < 20; s++) {
            ServiceKey service = ServiceKey.tcp(VIP, 1000 + s);
            commands.add(new AddService(Service.of(service, "wlc")));
            for (int d = 0; d < 50; d++) {
                commands.add(new AddDestination(service, direct("10.7." + s + "." + (d + 1), 1000 + s, d)));
            }
        }
        assertThat(client.execute(commands)).hasSize(1020).allMatch(Outcome::succeeded);
        assertThat(client.execute(commands))
                .allMatch(o -> o.failure().filter(e -> e.errno() == 17).isPresent());
        assertThat(Ipvsadm.run("-Sn").lines()).hasSize(1020);
        List<ServiceEntry> dump = client.dump();
        assertThat(dump).hasSize(20).allMatch(e -> e.destinations().size() == 50);
        for (ServiceEntry entry : dump) {
            assertThat(entry.destinations())
                    .extracting(d -> d.destination().weight())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 50).boxed().toList());
        }
        client.execute(new Flush());
        assertThat(Ipvsadm.run("-Sn")).isEmpty();
    }

    /** A dump of one service with 2,000 destinations takes many datagrams of up to 32 KiB. */
    @Test
    void aDumpOfManyDatagramsIsWhole() throws Exception {
        List<IpvsCommand> commands = new ArrayList<>(List.of(new AddService(Service.of(WEB6, "rr"))));
        for (int i = 1; i <= 2000; i++) {
            commands.add(new AddDestination(WEB6, direct("2001:db8:1::" + Integer.toHexString(i), 443, i)));
        }
        assertThat(client.execute(commands)).allMatch(Outcome::succeeded);
        assertThat(client.dump().get(0).destinations())
                .extracting(d -> d.destination().weight())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 2000).boxed().toList());
    }

    @Test
    void connectionsAreCountedAndZeroed() throws Exception {
        Ipvsadm.command(List.of("ip", "address", "replace", VIP + "/32", "dev", "lo"));
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Destination real = nat("127.0.0.1", server.getLocalPort(), 1);
            client.execute(new AddService(Service.of(WEB, "rr")));
            client.execute(new AddDestination(WEB, real));
            try (Socket visitor = new Socket(InetAddress.getByAddress(VIP.bytes()), 80);
                    Socket accepted = server.accept()) {
                accepted.getOutputStream().write(new byte[1000]);
                assertThat(visitor.getInputStream().readNBytes(1000)).hasSize(1000);
                ServiceEntry entry = counted(1);
                assertThat(entry.stats().inPackets()).isGreaterThanOrEqualTo(2);
                assertThat(entry.stats().inBytes()).isGreaterThanOrEqualTo(80);
                DestinationEntry destination = entry.destinations().get(0);
                assertThat(destination.activeConnections() + destination.inactiveConnections())
                        .isEqualTo(1);
                assertThat(destination.stats().connections()).isEqualTo(1);
                assertThat(destination.destination()).isEqualTo(real);
                assertThat(Ipvsadm.run("-Ln --stats --exact")).containsPattern("TCP +10.99.0.1:80 +1 +");
            }
            client.execute(new ZeroService(WEB));
            assertThat(counted(0).destinations().get(0).stats().connections()).isZero();
            client.execute(new ZeroAll());
        } finally {
            Ipvsadm.command(List.of("ip", "address", "del", VIP + "/32", "dev", "lo"));
        }
    }

    /** The kernel sums its counters every two seconds: the service once it shows so many connections. */
    private ServiceEntry counted(long connections) throws IpvsException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            ServiceEntry entry = client.service(WEB).orElseThrow();
            if (entry.stats().connections() == connections) {
                return entry;
            }
            assertThat(System.nanoTime()).as("time to see " + entry.stats()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    @Test
    void timeoutsAreReadAndSet() throws Exception {
        Timeouts before = client.timeouts();
        client.execute(new SetTimeouts(new Timeouts(600, 0, 100)));
        assertThat(client.timeouts()).isEqualTo(new Timeouts(600, before.tcpFin(), 100));
        assertThat(Ipvsadm.run("-L --timeout"))
                .isEqualTo("Timeout (tcp tcpfin udp): 600 " + before.tcpFin() + " 100\n");
        client.execute(new SetTimeouts(before));
        assertThat(client.timeouts()).isEqualTo(before);
    }

    @Test
    void theKernelTellsItsVersion() throws Exception {
        IpvsInfo info = client.info();
        assertThat(Ipvsadm.run("-Ln"))
                .startsWith("IP Virtual Server version " + info.versionText() + " (size=" + info.connectionTableSize()
                        + ")");
    }

    @Test
    void synchronisationDaemonsAreStartedReadAndStopped() throws Exception {
        Ipvsadm.command(List.of("ip", "link", "add", "sync0", "type", "veth", "peer", "name", "sync1"));
        try {
            for (String link : List.of("sync0", "sync1")) {
                Ipvsadm.command(List.of("ip", "link", "set", link, "up"));
            }
            Ipvsadm.command(List.of("ip", "address", "add", "192.0.2.1/24", "dev", "sync0"));
            SyncDaemon master = new SyncDaemon(
                    SyncDaemon.State.MASTER, "sync0", 7, 1200, Optional.of(RawAddress.parse("224.0.0.99")), 8999, 3);
            client.execute(new StartDaemon(master));
            client.execute(new StartDaemon(SyncDaemon.of(SyncDaemon.State.BACKUP, "sync0", 8)));
            assertThat(client.daemons()).hasSize(2).contains(master);
            assertThat(client.daemons().get(1))
                    .isEqualTo(new SyncDaemon(
                            SyncDaemon.State.BACKUP,
                            "sync0",
                            8,
                            client.daemons().get(1).maxLength(),
                            Optional.of(RawAddress.parse("224.0.0.81")),
                            8848,
                            1));
            assertThat(Ipvsadm.run("-L --daemon"))
                    .contains(
                            "master sync daemon (mcast=sync0, syncid=7, maxlen=1200, group=224.0.0.99, port=8999, ttl=3)");
            assertThatThrownBy(() -> client.execute(new StartDaemon(master))).hasMessageContaining("EEXIST (17)");
            client.execute(new StopDaemon(SyncDaemon.State.MASTER));
            client.execute(new StopDaemon(SyncDaemon.State.BACKUP));
            assertThat(client.daemons()).isEmpty();
        } finally {
            Ipvsadm.command(List.of("ip", "link", "del", "sync0"));
        }
    }

    @Test
    void oneWithoutTheCapabilityIsToldWhichItIs() throws Exception {
        List<String> seen = new ArrayList<>();
        Thread unprivileged = new Thread(() -> {
            try (ThreadCredentials nobody = ThreadCredentials.become(65534, 65534, List.of());
                    IpvsClient refused = IpvsClient.open()) {
                assertThat(nobody).isNotNull();
                refused.dump();
            } catch (IOException e) {
                seen.add(e.getMessage());
            }
        });
        unprivileged.start();
        unprivileged.join();
        assertThat(seen)
                .containsExactly(
                        "list services: EPERM (1) Operation not permitted: CAP_NET_ADMIN is missing in this network namespace");
    }
}
