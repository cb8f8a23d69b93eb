package io.vipkeeper.linux.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.netlink.FakeKernel;
import io.vipkeeper.linux.netlink.GenericFamily;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeIpvsTest {
    private static final ServiceKey WEB = ServiceKey.tcp(RawAddress.parse("10.1.2.3"), 80);
    private static final ServiceKey DNS6 = ServiceKey.udp(RawAddress.parse("2001:db8::53"), 53);
    private static final DestinationKey SERVER = new DestinationKey(RawAddress.parse("10.0.0.7"), 8080);

    private final FakeIpvs kernel = new FakeIpvs();
    private IpvsClient client;

    @BeforeEach
    void open() throws Exception {
        client = kernel.client();
    }

    private static Destination server(int weight) {
        return Destination.of(SERVER, ForwardingMethod.MASQUERADE, weight);
    }

    private List<String> outcomes(IpvsCommand... commands) {
        return client.execute(List.of(commands)).stream()
                .map(o -> o.failure().map(Throwable::getMessage).orElse("ok"))
                .toList();
    }

    @Test
    void aTableIsBuiltChangedReadAndFlushed() throws Exception {
        assertThat(outcomes(
                        new AddService(Service.of(WEB, "rr")),
                        new AddDestination(WEB, server(1)),
                        new AddService(Service.of(DNS6, "sh").withFlags(Service.ONE_PACKET)),
                        new EditService(Service.of(WEB, "wlc").persistent(50)),
                        new EditDestination(WEB, server(9)),
                        new ZeroService(WEB),
                        new ZeroAll()))
                .containsOnly("ok");
        List<ServiceEntry> table = List.of(
                new ServiceEntry(
                        Service.of(WEB, "wlc").persistent(50),
                        Stats.NONE,
                        List.of(new DestinationEntry(server(9), 0, 0, 0, Stats.NONE))),
                new ServiceEntry(Service.of(DNS6, "sh").withFlags(Service.ONE_PACKET), Stats.NONE, List.of()));
        assertThat(client.dump()).isEqualTo(table).isEqualTo(kernel.table());
        assertThat(client.service(WEB)).contains(table.get(0));
        assertThat(outcomes(new DeleteDestination(WEB, SERVER), new DeleteService(DNS6)))
                .containsOnly("ok");
        assertThat(client.dump()).hasSize(1).allMatch(e -> e.destinations().isEmpty());
        client.execute(new Flush());
        assertThat(client.dump()).isEmpty();
        assertThat(client.service(WEB)).isEmpty();
    }

    @Test
    void errorsAreTiedToTheirCommandAndPutIntoWords() {
        assertThat(outcomes(
                        new AddService(Service.of(WEB, "rr")),
                        new AddService(Service.of(WEB, "rr")),
                        new AddService(Service.of(DNS6, "none")),
                        new AddService(Service.of(DNS6, "rr").persistent(9).withEngine("ftp")),
                        new EditService(Service.of(DNS6, "rr")),
                        new DeleteService(DNS6),
                        new AddDestination(DNS6, server(1)),
                        new AddDestination(WEB, server(1)),
                        new AddDestination(WEB, server(1)),
                        new EditDestination(
                                WEB,
                                Destination.of(
                                        new DestinationKey(RawAddress.parse("10.0.0.8"), 1),
                                        ForwardingMethod.DIRECT,
                                        1)),
                        new DeleteDestination(WEB, new DestinationKey(RawAddress.parse("2001:db8::8"), 1)),
                        new EditDestination(WEB, server(1).withThresholds(1, 2)),
                        new StopDaemon(SyncDaemon.State.MASTER)))
                .containsExactly(
                        "ok",
                        "add service TCP 10.1.2.3:80: EEXIST (17) File exists: the service exists already",
                        "add service UDP [2001:db8::53]:53: ENOENT (2) No such file or directory: this kernel has no"
                                + " scheduler none",
                        "add service UDP [2001:db8::53]:53: ENOENT (2) No such file or directory: this kernel has no"
                                + " scheduler rr, or no persistence engine ftp",
                        "edit service UDP [2001:db8::53]:53: ESRCH (3) No such process: there is no such service",
                        "delete service UDP [2001:db8::53]:53: ESRCH (3) No such process: there is no such service",
                        "add destination UDP [2001:db8::53]:53 -> 10.0.0.7:8080: ESRCH (3) No such process: there is no"
                                + " such service",
                        "ok",
                        "add destination TCP 10.1.2.3:80 -> 10.0.0.7:8080: EEXIST (17) File exists: the service has that"
                                + " destination already",
                        "edit destination TCP 10.1.2.3:80 -> 10.0.0.8:1: ENOENT (2) No such file or directory: the"
                                + " service has no such destination",
                        "delete destination TCP 10.1.2.3:80 -> [2001:db8::8]:1: ENOENT (2) No such file or directory:"
                                + " the service has no such destination",
                        "edit destination TCP 10.1.2.3:80 -> 10.0.0.7:8080: ERANGE (34) Numerical result out of range:"
                                + " weight is negative, or the lower threshold is above the upper",
                        "stop sync daemon MASTER: ESRCH (3) No such process: no daemon in that state runs");
        assertThatThrownBy(() -> client.execute(new DeleteService(DNS6)))
                .isInstanceOfSatisfying(
                        IpvsException.class,
                        e -> assertThat(e.isPermissionMissing()).isFalse());
    }

    @Test
    void aMissingCapabilityIsNamed() throws Exception {
        FakeKernel strict = new FakeKernel(request -> request.type() == 0x10
                ? List.of(
                        new FakeKernel.Messages(List.of(FakeKernel.reply(
                                request,
                                0x10,
                                0,
                                GenericFamily.header(1, 2).u16(1, 0x25).toByteArray()))),
                        FakeKernel.ack(request))
                : List.of(FakeKernel.error(request, Errno.EPERM)));
        try (IpvsClient refused = IpvsClient.over(strict)) {
            assertThatThrownBy(refused::dump)
                    .isInstanceOfSatisfying(
                            IpvsException.class,
                            e -> assertThat(e.isPermissionMissing()).isTrue())
                    .hasMessage("list services: EPERM (1) Operation not permitted: CAP_NET_ADMIN is missing in this"
                            + " network namespace");
            assertThat(refused.execute(List.of(new Flush())).get(0).failure())
                    .hasValueSatisfying(e -> assertThat(e).hasMessageContaining("CAP_NET_ADMIN"));
        }
    }

    @Test
    void aKernelWithoutIpvsIsToldSo() {
        FakeKernel none = new FakeKernel(request -> List.of(FakeKernel.error(request, Errno.ENOENT)));
        assertThatThrownBy(() -> IpvsClient.over(none))
                .isInstanceOf(IpvsUnavailableException.class)
                .hasMessageStartingWith("this kernel has no IPVS: ");
    }

    @Test
    void aThousandCommandsAreFewDatagramsAndKeepTheirOrder() throws Exception {
        client.execute(new AddService(Service.of(WEB, "rr")));
        int before = kernel.requests();
        List<IpvsCommand> commands = IntStream.range(0, 1000)
                .<IpvsCommand>mapToObj(i -> new AddDestination(
                        WEB,
                        Destination.of(
                                new DestinationKey(RawAddress.of((byte) 10, (byte) 9, (byte) (i >> 8), (byte) i), 80),
                                ForwardingMethod.DIRECT,
                                i)))
                .toList();
        assertThat(client.execute(commands))
                .allMatch(Outcome::succeeded)
                .extracting(Outcome::command)
                .isEqualTo(commands);
        assertThat(kernel.requests() - before).isEqualTo(1000);
        assertThat(client.dump().get(0).destinations())
                .extracting(d -> d.destination().weight())
                .isEqualTo(IntStream.range(0, 1000).boxed().toList());
    }

    @Test
    void settingsOfTheWhole() throws Exception {
        assertThat(client.info().versionText()).isEqualTo("1.2.1");
        client.execute(new SetTimeouts(new Timeouts(10, 0, 30)));
        assertThat(client.timeouts()).isEqualTo(new Timeouts(10, 120, 30));
        SyncDaemon master = SyncDaemon.of(SyncDaemon.State.MASTER, "eth0", 5);
        client.execute(new StartDaemon(master));
        assertThat(client.daemons()).containsExactly(master);
        client.execute(new StopDaemon(SyncDaemon.State.MASTER));
        assertThat(client.daemons()).isEmpty();
    }
}
