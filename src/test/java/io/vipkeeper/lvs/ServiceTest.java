package io.vipkeeper.lvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.VirtualServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceTest {
    private static Sample service() {
        return Sample.tcp("192.0.2.1", 80);
    }

    private static VirtualServer two() {
        return service().server("10.0.0.1", 80).server("10.0.0.2", 80).build();
    }

    static Stream<Arguments> stories() {
        return Stream.of(
                arguments("servers go in at the start before they are checked; quorum is gained", two(), """
                    start
                      Gained quorum 1+0=1 <= 2 for VS VS
                      fifo: VS VS UP
                      table: A=1 B=1
                    """),
                arguments("a server goes and comes back, and the quorum holds", two(), """
                    start
                      Gained quorum 1+0=1 <= 2 for VS VS
                      fifo: VS VS UP
                      table: A=1 B=1
                    A down
                      Removing service A from VS VS
                      fifo: RS A VS DOWN
                      table: B=1
                    A up
                      Adding service A to VS VS
                      fifo: RS A VS UP
                      table: A=1 B=1
                    """),
                arguments("the last server loses the quorum; without a sorry server nothing else leaves", two(), """
                    start
                      Gained quorum 1+0=1 <= 2 for VS VS
                      fifo: VS VS UP
                      table: A=1 B=1
                    A down
                      Removing service A from VS VS
                      fifo: RS A VS DOWN
                      table: B=1
                    B down
                      Removing service B from VS VS
                      fifo: RS B VS DOWN
                      Lost quorum 1-0=1 > 0 for VS VS
                      fifo: VS VS DOWN
                      table:
                    B up
                      Adding service B to VS VS
                      fifo: RS B VS UP
                      Gained quorum 1+0=1 <= 1 for VS VS
                      fifo: VS VS UP
                      table: B=1
                    """),
                arguments(
                        "order of a flip: line, script, FIFO; quorum line, script, FIFO, mail; the server's mail",
                        service()
                                .server(
                                        "10.0.0.1",
                                        80,
                                        real -> real.notifiers("a").smtp())
                                .quorumScripts()
                                .smtp()
                                .build(),
                        """
                    start
                      Gained quorum 1+0=1 <= 1 for VS VS
                      run: quorum-up
                      fifo: VS VS UP
                      mail: Virtualserver VS - UP: => Starting with quorum up 1+0=1 <= 1 <=
                      table: A=1
                    A down
                      Removing service A from VS VS
                      run: a-down
                      fifo: RS A VS DOWN
                      Lost quorum 1-0=1 > 0 for VS VS
                      run: quorum-down
                      fifo: VS VS DOWN
                      mail: Virtualserver VS - DOWN: => Lost quorum 1-0=1 > 0 <=
                      mail: Realserver A of virtual server VS - DOWN: => CHECK down <=
                      table:
                    A up
                      Adding service A to VS VS
                      run: a-up
                      fifo: RS A VS UP
                      Gained quorum 1+0=1 <= 1 for VS VS
                      run: quorum-up
                      fifo: VS VS UP
                      mail: Virtualserver VS - UP: => Gained quorum 1+0=1 <= 1 <=
                      mail: Realserver A of virtual server VS - UP: => CHECK up <=
                      table: A=1
                    """),
                arguments(
                        "a server is up while none of its checkers has failed; a checker that changes nothing only mails",
                        service()
                                .server("10.0.0.1", 80, Sample.Real::smtp)
                                .server("10.0.0.2", 80)
                                .build(),
                        """
                    start
                      Gained quorum 1+0=1 <= 2 for VS VS
                      fifo: VS VS UP
                      table: A=1 B=1
                    A down
                      Removing service A from VS VS
                      fifo: RS A VS DOWN
                      mail: Realserver A of virtual server VS - DOWN: => CHECK down <=
                      table: B=1
                    A#1 down
                      mail: Realserver A of virtual server VS - DOWN: => CHECK down <=
                      table: B=1
                    A up
                      mail: Realserver A of virtual server VS - UP: => CHECK up <=
                      table: B=1
                    A#1 up
                      Adding service A to VS VS
                      fifo: RS A VS UP
                      mail: Realserver A of virtual server VS - UP: => CHECK up <=
                      table: A=1 B=1
                    """),
                arguments(
                        "alpha servers are out until their first success; all of them: down in silence",
                        service()
                                .server("10.0.0.1", 80, real -> real.alpha().notifiers("a"))
                                .build(),
                        """
                    start
                      table:
                    A found down
                      run: a-down
                      fifo: RS A VS DOWN
                      table:
                    A up
                      Adding service A to VS VS
                      run: a-up
                      fifo: RS A VS UP
                      Gained quorum 1+0=1 <= 1 for VS VS
                      fifo: VS VS UP
                      table: A=1
                    """),
                arguments(
                        "with inhibit_on_failure a failed server stays at weight 0, an alpha one begins there",
                        service()
                                .server("10.0.0.1", 80, real -> real.inhibit().weight(5))
                                .server("10.0.0.2", 80, real -> real.inhibit().alpha())
                                .build(),
                        """
                    start
                      Gained quorum 1+0=1 <= 5 for VS VS
                      fifo: VS VS UP
                      table: A=5 B=0
                    A down
                      Disabling service A of VS VS
                      fifo: RS A VS DOWN
                      Lost quorum 1-0=1 > 0 for VS VS
                      fifo: VS VS DOWN
                      table: A=0 B=0
                    A up
                      Enabling service A of VS VS
                      fifo: RS A VS UP
                      Gained quorum 1+0=1 <= 5 for VS VS
                      fifo: VS VS UP
                      table: A=5 B=0
                    """));
    }

    static Stream<Arguments> quorums() {
        VirtualServer hysteresis = service()
                .quorum(4, 2)
                .server("10.0.0.1", 80, real -> real.weight(3))
                .server("10.0.0.2", 80, real -> real.weight(2))
                .server("10.0.0.3", 80, real -> real.weight(1))
                .build();
        return Stream.of(
                arguments(
                        "quorum is lost below quorum - hysteresis and gained from quorum + hysteresis",
                        hysteresis,
                        """
                    start
                      Gained quorum 4+2=6 <= 6 for VS VS
                      fifo: VS VS UP
                      table: A=3 B=2 C=1
                    A down
                      Removing service A from VS VS
                      fifo: RS A VS DOWN
                      table: B=2 C=1
                    C down
                      Removing service C from VS VS
                      fifo: RS C VS DOWN
                      table: B=2
                    B down
                      Removing service B from VS VS
                      fifo: RS B VS DOWN
                      Lost quorum 4-2=2 > 0 for VS VS
                      fifo: VS VS DOWN
                      table:
                    A up
                      Adding service A to VS VS
                      fifo: RS A VS UP
                      table: A=3
                    B up
                      Adding service B to VS VS
                      fifo: RS B VS UP
                      table: A=3 B=2
                    C up
                      Adding service C to VS VS
                      fifo: RS C VS UP
                      Gained quorum 4+2=6 <= 6 for VS VS
                      fifo: VS VS UP
                      table: A=3 B=2 C=1
                    """),
                arguments(
                        "a live server of weight 0 counts nothing: the sum 0 loses the quorum",
                        service()
                                .server("10.0.0.1", 80)
                                .server("10.0.0.2", 80, real -> real.weight(0))
                                .build(),
                        """
                    start
                      Gained quorum 1+0=1 <= 1 for VS VS
                      fifo: VS VS UP
                      table: A=1 B=0
                    A down
                      Removing service A from VS VS
                      fifo: RS A VS DOWN
                      Lost quorum 1-0=1 > 0 for VS VS
                      fifo: VS VS DOWN
                      table: B=0
                    """),
                arguments(
                        "live servers below the quorum leave for the sorry server; one that recovers is told of, not seen",
                        service()
                                .quorum(2, 0)
                                .quorumScripts()
                                .sorry("10.0.0.9", 80, Forwarding.NAT, false)
                                .server("10.0.0.1", 80)
                                .server("10.0.0.2", 80)
                                .server("10.0.0.3", 80)
                                .build(),
                        """
                    start
                      Gained quorum 2+0=2 <= 3 for VS VS
                      run: quorum-up
                      fifo: VS VS UP
                      table: A=1 B=1 C=1
                    A down
                      Removing service A from VS VS
                      fifo: RS A VS DOWN
                      table: B=1 C=1
                    B down
                      Removing service B from VS VS
                      fifo: RS B VS DOWN
                      Lost quorum 2-0=2 > 1 for VS VS
                      Adding sorry server SORRY to VS VS
                      Removing alive servers from the pool for VS VS
                      run: quorum-down
                      fifo: VS VS DOWN
                      table: SORRY=1
                    C down
                      Removing service C from VS VS
                      fifo: RS C VS DOWN
                      table: SORRY=1
                    A up
                      Adding service A to VS VS
                      fifo: RS A VS UP
                      table: SORRY=1
                    B up
                      Adding service B to VS VS
                      fifo: RS B VS UP
                      Gained quorum 2+0=2 <= 2 for VS VS
                      Removing sorry server SORRY from VS VS
                      Adding alive servers to the pool for VS VS
                      run: quorum-up
                      fifo: VS VS UP
                      table: A=1 B=1
                    """),
                arguments(
                        "an inhibited sorry server is always there, inhibited servers stay beside it at weight 0",
                        service()
                                .sorry("10.0.0.9", 80, Forwarding.NAT, true)
                                .server("10.0.0.1", 80, Sample.Real::inhibit)
                                .build(),
                        """
                    start
                      Gained quorum 1+0=1 <= 1 for VS VS
                      fifo: VS VS UP
                      table: A=1 SORRY=0
                    A down
                      Disabling service A of VS VS
                      fifo: RS A VS DOWN
                      Lost quorum 1-0=1 > 0 for VS VS
                      Enabling sorry server SORRY to VS VS
                      Removing alive servers from the pool for VS VS
                      fifo: VS VS DOWN
                      table: A=0 SORRY=1
                    A up
                      Enabling service A of VS VS
                      fifo: RS A VS UP
                      Gained quorum 1+0=1 <= 1 for VS VS
                      Disabling sorry server SORRY from VS VS
                      Adding alive servers to the pool for VS VS
                      fifo: VS VS UP
                      table: A=1 SORRY=0
                    """),
                arguments(
                        "at the start without quorum the sorry server goes in at once",
                        service()
                                .quorumScripts()
                                .smtp()
                                .sorry("10.0.0.9", 80, Forwarding.NAT, false)
                                .server("10.0.0.1", 80, Sample.Real::alpha)
                                .build(),
                        """
                    start
                      Starting with quorum down 1-0=1 > 0 for VS VS
                      Adding sorry server SORRY to VS VS
                      Removing alive servers from the pool for VS VS
                      run: quorum-down
                      fifo: VS VS DOWN
                      mail: Virtualserver VS - DOWN: => Starting with quorum down 1-0=1 > 0 <=
                      table: SORRY=1
                    A up
                      Adding service A to VS VS
                      fifo: RS A VS UP
                      Gained quorum 1+0=1 <= 1 for VS VS
                      Removing sorry server SORRY from VS VS
                      Adding alive servers to the pool for VS VS
                      run: quorum-up
                      fifo: VS VS UP
                      mail: Virtualserver VS - UP: => Gained quorum 1+0=1 <= 1 <=
                      table: A=1
                    """),
                arguments(
                        "a sorry server that is a real server, too, serves in its turn",
                        service()
                                .quorum(2, 0)
                                .sorry("10.0.0.1", 80, Forwarding.NAT, true)
                                .server("10.0.0.1", 80, real -> real.weight(7))
                                .server("10.0.0.2", 80, real -> real.weight(3))
                                .build(),
                        """
                    start
                      Gained quorum 2+0=2 <= 10 for VS VS
                      fifo: VS VS UP
                      table: A=7 B=3
                    B down
                      Removing service B from VS VS
                      fifo: RS B VS DOWN
                      table: A=7
                    A down
                      Removing service A from VS VS
                      fifo: RS A VS DOWN
                      Lost quorum 2-0=2 > 0 for VS VS
                      Enabling sorry server A to VS VS
                      Removing alive servers from the pool for VS VS
                      fifo: VS VS DOWN
                      table: A=1
                    """));
    }

    static Stream<Arguments> weights() {
        VirtualServer ten = service()
                .quorum(5, 0)
                .server("10.0.0.1", 80, real -> real.weight(10))
                .build();
        return Stream.of(
                arguments("a script's weight goes to the table, and the quorum follows", ten, """
                    start
                      Gained quorum 5+0=5 <= 10 for VS VS
                      fifo: VS VS UP
                      table: A=10
                    A weight -6
                      Changing weight from 10 to 4 for active service A of VS VS
                      Lost quorum 5-0=5 > 4 for VS VS
                      fifo: VS VS DOWN
                      table: A=4
                    A weight -6
                      table: A=4
                    A weight +90
                      Changing weight from 4 to 100 for active service A of VS VS
                      Gained quorum 5+0=5 <= 100 for VS VS
                      fifo: VS VS UP
                      table: A=100
                    """),
                arguments("contributions of all checkers add up, and the weight ends at 0", ten, """
                    start
                      Gained quorum 5+0=5 <= 10 for VS VS
                      fifo: VS VS UP
                      table: A=10
                    A weight -4
                      Changing weight from 10 to 6 for active service A of VS VS
                      table: A=6
                    A#1 weight -9
                      Changing weight from 6 to 0 for active service A of VS VS
                      Lost quorum 5-0=5 > 0 for VS VS
                      fifo: VS VS DOWN
                      table: A=0
                    A weight +0
                      Changing weight from 0 to 1 for active service A of VS VS
                      table: A=1
                    """),
                arguments("the weight of a server that is down changes in the log alone", ten, """
                    start
                      Gained quorum 5+0=5 <= 10 for VS VS
                      fifo: VS VS UP
                      table: A=10
                    A down
                      Removing service A from VS VS
                      fifo: RS A VS DOWN
                      Lost quorum 5-0=5 > 0 for VS VS
                      fifo: VS VS DOWN
                      table:
                    A weight -3
                      Changing weight from 10 to 7 for inactive service A of VS VS
                      table:
                    A up
                      Adding service A to VS VS
                      fifo: RS A VS UP
                      Gained quorum 5+0=5 <= 7 for VS VS
                      fifo: VS VS UP
                      table: A=7
                    """),
                arguments(
                        "while the sorry server serves, a live server's weight stays out of the table",
                        service()
                                .quorum(5, 0)
                                .sorry("10.0.0.9", 80, Forwarding.NAT, false)
                                .server("10.0.0.1", 80, real -> real.weight(4))
                                .build(),
                        """
                    start
                      Starting with quorum down 5-0=5 > 4 for VS VS
                      Adding sorry server SORRY to VS VS
                      Removing alive servers from the pool for VS VS
                      fifo: VS VS DOWN
                      table: SORRY=1
                    A weight -1
                      Changing weight from 4 to 3 for active service A of VS VS
                      table: SORRY=1
                    A weight +2
                      Changing weight from 3 to 6 for active service A of VS VS
                      Gained quorum 5+0=5 <= 6 for VS VS
                      Removing sorry server SORRY from VS VS
                      Adding alive servers to the pool for VS VS
                      fifo: VS VS UP
                      table: A=6
                    """));
    }

    static Stream<Arguments> ends() {
        Sample plain = service()
                .quorumScripts()
                .smtp()
                .server("10.0.0.1", 80, real -> real.notifiers("a").smtp())
                .server("10.0.0.2", 80, real -> real.alpha().notifiers("b").smtp())
                .server("10.0.0.3", 80, real -> real.alpha().inhibit().notifiers("c"));
        String start = """
                    start
                      Gained quorum 1+0=1 <= 1 for VS VS
                      run: quorum-up
                      fifo: VS VS UP
                      mail: Virtualserver VS - UP: => Starting with quorum up 1+0=1 <= 1 <=
                      table: A=1 C=0
                    """;
        return Stream.of(
                arguments("at stop every server has its line and no notifier runs", plain.build(), start + """
                    stop
                      Shutting down service A from VS VS
                      Shutting down service B from VS VS
                      Shutting down (inhibited) service C from VS VS
                      table: C=0
                    """),
                arguments(
                        "a server with inhibit_on_failure that is up is shut down like any other",
                        service().server("10.0.0.1", 80, Sample.Real::inhibit).build(),
                        """
                    start
                      Gained quorum 1+0=1 <= 1 for VS VS
                      fifo: VS VS UP
                      table: A=1
                    stop
                      Shutting down service A from VS VS
                      table: A=0
                    """),
                arguments("a quiet stop says nothing", plain.build(), start + """
                    stop quietly
                      table: C=0
                    """),
                arguments(
                        "a reload that drops the service tells of the servers in the table",
                        plain.build(),
                        start + """
                    remove
                      Removing Virtual Server VS
                      Removing service A from VS VS
                      Removing (inhibited) service C from VS VS
                      table: C=0
                    """),
                arguments(
                        "with omega those that are alive are notified of, a stop at all even a quiet one",
                        plain.omega().build(),
                        start + """
                    stop quietly
                      run: a-down
                      fifo: RS A VS DOWN
                      mail: Realserver A of virtual server VS - DOWN: => Shutting down <=
                      run: quorum-down
                      fifo: VS VS DOWN
                      mail: Virtualserver VS - DOWN: => Shutting down <=
                      table: C=0
                    """),
                arguments(
                        "with omega a quorum that was lost is not lost again",
                        service().omega().server("10.0.0.1", 80).build(),
                        """
                    start
                      Gained quorum 1+0=1 <= 1 for VS VS
                      fifo: VS VS UP
                      table: A=1
                    A down
                      Removing service A from VS VS
                      fifo: RS A VS DOWN
                      Lost quorum 1-0=1 > 0 for VS VS
                      fifo: VS VS DOWN
                      table:
                    remove
                      Removing Virtual Server VS
                      table:
                    """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"stories", "quorums", "weights", "ends"})
    void story(String because, VirtualServer config, String expected) {
        assertThat(Story.play(GlobalDefs.DEFAULT, config, Optional.empty(), expected))
                .as(because)
                .isEqualTo(expected);
    }

    @Test
    void rsInitNotifiesRunsTheNotifiersOfServersThatAreUp() {
        VirtualServer config = service()
                .server("10.0.0.1", 80, real -> real.notifiers("a").smtp())
                .server("10.0.0.2", 80, real -> real.alpha().notifiers("b"))
                .build();
        String expected = """
            start
              run: a-up
              fifo: RS A VS UP
              Gained quorum 1+0=1 <= 1 for VS VS
              fifo: VS VS UP
              table: A=1
            """;
        assertThat(Story.play(Globals.rsInitNotifies(), config, Optional.empty(), expected))
                .isEqualTo(expected);
    }

    @Test
    void noCheckerEmailsLeavesTheMailsOfServersThatChange() {
        VirtualServer config =
                service().server("10.0.0.1", 80, Sample.Real::smtp).build();
        String expected = """
            start
              Gained quorum 1+0=1 <= 1 for VS VS
              fifo: VS VS UP
              table: A=1
            A down
              Removing service A from VS VS
              fifo: RS A VS DOWN
              Lost quorum 1-0=1 > 0 for VS VS
              fifo: VS VS DOWN
              mail: Realserver A of virtual server VS - DOWN: => CHECK down <=
              table:
            A#1 down
              table:
            A up
              table:
            A#1 up
              Adding service A to VS VS
              fifo: RS A VS UP
              Gained quorum 1+0=1 <= 1 for VS VS
              fifo: VS VS UP
              mail: Realserver A of virtual server VS - UP: => CHECK up <=
              table: A=1
            """;
        assertThat(Story.play(Globals.noCheckerEmails(), config, Optional.empty(), expected))
                .isEqualTo(expected);
    }

    @Test
    void namesAreWrittenInFull() {
        Service service = new Service(two(), GlobalDefs.DEFAULT);
        service.start(Map.of());
        assertThat(service.verdict(Sample.endpoint("10.0.0.1", 80), 0, false, "m"))
                .isEqualTo(List.of(
                        new Effect.Log("Removing service [10.0.0.1]:tcp:80 from VS [192.0.2.1]:tcp:80"),
                        new Effect.StateLine("RS [10.0.0.1]:tcp:80 [192.0.2.1]:tcp:80 DOWN")));
    }

    @Test
    void describesWhereEverythingStands() {
        Service service = new Service(two(), GlobalDefs.DEFAULT);
        service.start(Map.of());
        service.verdict(Sample.endpoint("10.0.0.1", 80), 0, false, "m");
        assertThat(service.describe())
                .containsExactly(
                        "VS [192.0.2.1]:tcp:80 quorum UP",
                        "RS [10.0.0.1]:tcp:80 of VS [192.0.2.1]:tcp:80 DOWN, weight 1",
                        "RS [10.0.0.2]:tcp:80 of VS [192.0.2.1]:tcp:80 UP, weight 1");
    }
}
