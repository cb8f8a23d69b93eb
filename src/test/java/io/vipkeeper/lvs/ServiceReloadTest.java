package io.vipkeeper.lvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.GroupEntry;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a service asks for when a reload changes its configuration. */
class ServiceReloadTest {
    private static final String START_WITH_TWO = """
        start
          Gained quorum 1+0=1 <= 2 for VS VS
          fifo: VS VS UP
          table: A=1 B=1
        """;
    private static final String A_DOWN = """
        A down
          Removing service A from VS VS
          fifo: RS A VS DOWN
          table: B=1
        """;

    private static Sample service() {
        return Sample.tcp("192.0.2.1", 80);
    }

    private static Sample two() {
        return service().server("10.0.0.1", 80).server("10.0.0.2", 80);
    }

    private static Sample sorry(boolean inhibit) {
        return service()
                .sorry("10.0.0.9", 80, Forwarding.NAT, inhibit)
                .server("10.0.0.1", 80)
                .server("10.0.0.2", 80, Sample.Real::alpha)
                .quorum(2, 0);
    }

    static Stream<Arguments> servers() {
        return Stream.of(
                arguments(
                        "nothing changed: nothing is said, and a failed server stays out",
                        two(),
                        two(),
                        START_WITH_TWO + A_DOWN + """
                    reload
                      table: B=1
                    A up
                      Adding service A to VS VS
                      fifo: RS A VS UP
                      table: A=1 B=1
                    """),
                arguments(
                        "a server that is gone was up: notified and mailed of",
                        service()
                                .server(
                                        "10.0.0.1",
                                        80,
                                        real -> real.notifiers("a").smtp())
                                .server("10.0.0.2", 80),
                        service().server("10.0.0.2", 80),
                        START_WITH_TWO + """
                    reload
                      service A no longer exist
                      Removing service A from VS VS
                      run: a-down
                      fifo: RS A VS DOWN
                      mail: Realserver A of virtual server VS - DOWN: => Removing <=
                      table: B=1
                    """),
                arguments(
                        "a server that is gone was down: one line",
                        two(),
                        service().server("10.0.0.2", 80),
                        START_WITH_TWO + A_DOWN + """
                    reload
                      service A no longer exist
                      table: B=1
                    """),
                arguments(
                        "a new server goes in without a line, a new alpha server waits",
                        two(),
                        two().server("10.0.0.3", 80).server("10.0.0.4", 80, Sample.Real::alpha),
                        START_WITH_TWO + """
                    reload
                      table: A=1 B=1 C=1
                    D up
                      Adding service D to VS VS
                      fifo: RS D VS UP
                      table: A=1 B=1 C=1 D=1
                    """),
                arguments(
                        "weights change in the log and the table, for servers that are down in the log",
                        two(),
                        service()
                                .server("10.0.0.1", 80, real -> real.weight(3))
                                .server("10.0.0.2", 80, real -> real.weight(4)),
                        START_WITH_TWO + A_DOWN + """
                    reload
                      Changing weight from 1 to 3 for inactive service A of VS VS
                      Changing weight from 1 to 4 for active service B of VS VS
                      table: B=4
                    """),
                arguments(
                        "what scripts add to a weight survives",
                        two(),
                        service()
                                .server("10.0.0.1", 80, real -> real.weight(10))
                                .server("10.0.0.2", 80),
                        START_WITH_TWO + """
                    A weight +5
                      Changing weight from 1 to 6 for active service A of VS VS
                      table: A=6 B=1
                    reload
                      Changing weight from 6 to 15 for active service A of VS VS
                      table: A=15 B=1
                    """),
                arguments(
                        "inhibit_on_failure switched on puts the failed server in at weight 0, without a line",
                        two(),
                        service().server("10.0.0.1", 80, Sample.Real::inhibit).server("10.0.0.2", 80),
                        START_WITH_TWO + A_DOWN + """
                    reload
                      table: A=0 B=1
                    """),
                arguments(
                        "inhibit_on_failure switched off takes it out, without a line",
                        service().server("10.0.0.1", 80, Sample.Real::inhibit).server("10.0.0.2", 80),
                        two(),
                        START_WITH_TWO + """
                    A down
                      Disabling service A of VS VS
                      fifo: RS A VS DOWN
                      table: A=0 B=1
                    reload
                      table: B=1
                    """),
                arguments(
                        "servers take the order of the new file",
                        two(),
                        service().server("10.0.0.2", 80).server("10.0.0.1", 80),
                        START_WITH_TWO + """
                    reload
                      table: B=1 A=1
                    """));
    }

    static Stream<Arguments> quorums() {
        return Stream.of(
                arguments(
                        "a higher quorum is lost, in the words of a start",
                        two(),
                        two().quorum(3, 0).quorumScripts(),
                        START_WITH_TWO + """
                    reload
                      Starting with quorum down 3-0=3 > 2 for VS VS
                      run: quorum-down
                      fifo: VS VS DOWN
                      table: A=1 B=1
                    """),
                arguments(
                        "a lower quorum is gained",
                        service().server("10.0.0.1", 80).quorum(2, 0),
                        service().server("10.0.0.1", 80),
                        """
                    start
                      table: A=1
                    reload
                      Gained quorum 1+0=1 <= 1 for VS VS
                      fifo: VS VS UP
                      table: A=1
                    """),
                arguments(
                        "the loss of a server by the file alone may cost the quorum",
                        two().quorum(2, 0),
                        service().server("10.0.0.1", 80).quorum(2, 0).sorry("10.0.0.9", 80, Forwarding.NAT, false),
                        """
                    start
                      Gained quorum 2+0=2 <= 2 for VS VS
                      fifo: VS VS UP
                      table: A=1 B=1
                    reload
                      service B no longer exist
                      Removing service B from VS VS
                      fifo: RS B VS DOWN
                      Starting with quorum down 2-0=2 > 1 for VS VS
                      Adding sorry server SORRY to VS VS
                      Removing alive servers from the pool for VS VS
                      fifo: VS VS DOWN
                      table: SORRY=1
                    """));
    }

    static Stream<Arguments> sorryServers() {
        String start = """
                    start
                      Starting with quorum down 2-0=2 > 1 for VS VS
                      Adding sorry server SORRY to VS VS
                      Removing alive servers from the pool for VS VS
                      fifo: VS VS DOWN
                      table: SORRY=1
                    """;
        Sample without = service()
                .server("10.0.0.1", 80)
                .server("10.0.0.2", 80, Sample.Real::alpha)
                .quorum(2, 0);
        return Stream.of(
                arguments("a serving sorry server stays", sorry(false), sorry(false), start + """
                    reload
                      table: SORRY=1
                    """),
                arguments(
                        "a serving sorry server that is removed lets the live servers in again, and gains no quorum",
                        sorry(false),
                        without,
                        start + """
                    reload
                      Removing sorry server SORRY from VS VS
                      Adding alive servers to the pool for VS VS
                      table: A=1
                    B up
                      Adding service B to VS VS
                      fifo: RS B VS UP
                      Gained quorum 2+0=2 <= 2 for VS VS
                      fifo: VS VS UP
                      table: A=1 B=1
                    """),
                arguments(
                        "a serving sorry server that is exchanged hands over",
                        sorry(false),
                        service()
                                .server("10.0.0.1", 80)
                                .server("10.0.0.2", 80, Sample.Real::alpha)
                                .sorry("10.0.0.8", 80, Forwarding.NAT, true)
                                .quorum(2, 0),
                        start + """
                    reload
                      Removing sorry server SORRY from VS VS
                      Enabling sorry server H to VS VS
                      table: H=1
                    """),
                arguments(
                        "a sorry server that arrives while quorum is down serves at once", without, sorry(false), """
                    start
                      table: A=1
                    reload
                      Starting with quorum down 2-0=2 > 1 for VS VS
                      Adding sorry server SORRY to VS VS
                      Removing alive servers from the pool for VS VS
                      fifo: VS VS DOWN
                      table: SORRY=1
                    """),
                arguments(
                        "an idle sorry server comes and goes without a line",
                        service().server("10.0.0.1", 80).sorry("10.0.0.9", 80, Forwarding.NAT, true),
                        service().server("10.0.0.1", 80),
                        """
                    start
                      Gained quorum 1+0=1 <= 1 for VS VS
                      fifo: VS VS UP
                      table: A=1 SORRY=0
                    reload
                      table: A=1
                    """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"servers", "quorums", "sorryServers"})
    void story(String because, Sample first, Sample next, String expected) {
        assertThat(Story.play(GlobalDefs.DEFAULT, first.build(), Optional.of(next.build()), expected))
                .as(because)
                .isEqualTo(expected);
    }

    @Test
    void rsInitNotifiesCountsForServersThatAReloadBrings() {
        Sample first = service().server("10.0.0.1", 80);
        Sample next = service().server("10.0.0.1", 80).server("10.0.0.2", 80, real -> real.notifiers("b"));
        String expected = """
            start
              fifo: RS A VS UP
              Gained quorum 1+0=1 <= 1 for VS VS
              fifo: VS VS UP
              table: A=1
            reload
              run: b-up
              fifo: RS B VS UP
              table: A=1 B=1
            """;
        assertThat(Story.play(Globals.rsInitNotifies(), first.build(), Optional.of(next.build()), expected))
                .isEqualTo(expected);
    }

    @Test
    void checkersDecideAnewWhetherAKeptServerIsUp() {
        VirtualServer config = two().build();
        Service service = new Service(config, GlobalDefs.DEFAULT);
        service.start(Map.of());
        Health up = new Health(true, 0);
        Health down = new Health(false, 0);

        service.verdict(Sample.endpoint("10.0.0.1", 80), 1, false, "m");
        List<Effect> effects = service.reload(
                config,
                GlobalDefs.DEFAULT,
                Map.of(
                        Sample.endpoint("10.0.0.1", 80), List.of(up),
                        Sample.endpoint("10.0.0.2", 80), List.of(up, down)));

        assertThat(effects)
                .containsExactly(
                        new Effect.Log("Adding service [10.0.0.1]:tcp:80 to VS [192.0.2.1]:tcp:80"),
                        new Effect.StateLine("RS [10.0.0.1]:tcp:80 [192.0.2.1]:tcp:80 UP"),
                        new Effect.Log("Removing service [10.0.0.2]:tcp:80 from VS [192.0.2.1]:tcp:80"),
                        new Effect.StateLine("RS [10.0.0.2]:tcp:80 [192.0.2.1]:tcp:80 DOWN"));
    }

    @Test
    void groupEntriesThatComeAndGoAreToldOf() {
        GroupEntry single = new GroupEntry.Addresses(IpAddress.literal("192.0.2.1"), 1, 80);
        GroupEntry six = new GroupEntry.Addresses(IpAddress.literal("2001:db8::1"), 1, 80);
        GroupEntry range = new GroupEntry.Addresses(IpAddress.literal("192.0.2.10"), 4, 80);
        GroupEntry mark = new GroupEntry.Fwmark(7, Family.INET);
        Service service = new Service(
                Sample.group("web", 0, single, range).server("10.0.0.1", 80).build(), GlobalDefs.DEFAULT);
        service.start(Map.of());

        List<Effect> effects = service.reload(
                Sample.group("web", 0, mark, six, single).server("10.0.0.1", 80).build(), GlobalDefs.DEFAULT, Map.of());

        assertThat(effects)
                .containsExactly(
                        new Effect.Log("VS [FWM 7] added into group web"),
                        new Effect.Log("VS [[2001:db8::1]:80] added into group web"),
                        new Effect.Log("VS [192.0.2.10-192.0.2.13] in group web no longer exists"));
        assertThat(service.keys()).hasSize(3);
    }

    @Test
    void aGroupServiceThatIsDroppedNamesTheGroup() {
        GroupEntry single = new GroupEntry.Addresses(IpAddress.literal("192.0.2.1"), 1, 80);
        Service service = new Service(
                Sample.group("web", 0, single).server("10.0.0.1", 80).build(), GlobalDefs.DEFAULT);
        service.start(Map.of());
        assertThat(service.end(true, false))
                .containsExactly(
                        new Effect.Log("Removing Virtual Server Group [web]"),
                        new Effect.Log("Removing service [10.0.0.1]:tcp:80 from VS [web]:0"));
    }
}
