package io.vipkeeper.vrrp.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipkeeper.vrrp.Effect.Say;
import io.vipkeeper.vrrp.Event.ContributionChanged;
import io.vipkeeper.vrrp.Event.FaultCleared;
import io.vipkeeper.vrrp.Event.FaultRaised;
import io.vipkeeper.vrrp.Event.OfInstance;
import io.vipkeeper.vrrp.Event.TrackerReady;
import io.vipkeeper.vrrp.Fault;
import io.vipkeeper.vrrp.Level;
import io.vipkeeper.vrrp.track.ScriptOutcome.Exited;
import io.vipkeeper.vrrp.track.TrackEvent.BfdChanged;
import io.vipkeeper.vrrp.track.TrackEvent.FileRead;
import io.vipkeeper.vrrp.track.TrackEvent.LinkChanged;
import io.vipkeeper.vrrp.track.TrackEvent.LinkGone;
import io.vipkeeper.vrrp.track.TrackEvent.ProcessesCounted;
import io.vipkeeper.vrrp.track.TrackEvent.ScriptEnded;
import io.vipkeeper.vrrp.track.TrackEvent.TimePassed;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrackersTest {
    private static final long NOW = -5;
    private static final TrackerParams.Script CHK = new TrackerParams.Script("chk", "/c", 1, 1);
    private static final TrackerParams.File LOAD = new TrackerParams.File("load", "/run/load");
    private static final TrackerParams.Copies NGINX =
            new TrackerParams.Copies("nginx", 1, 65535, Duration.ZERO, Duration.ofSeconds(2));
    private static final TrackerParams.Link ETH0 = new TrackerParams.Link("eth0");
    private static final TrackerParams.Bfd PEER = new TrackerParams.Bfd("peer");
    private static final List<TrackerParams> ALL = List.of(CHK, LOAD, NGINX, ETH0, PEER);
    private static final Fault NO_QUORUM =
            new Fault(Fault.Kind.PROCESS, "nginx", "(tracked process nginx quorum not achieved)");

    private final Trackers trackers = new Trackers();

    private static Use use(TrackerId id, int weight) {
        return new Use(id, new Weight(weight, false));
    }

    private static Use faultOn(TrackerId id) {
        return new Use(id, Weight.FAULT);
    }

    private void start(List<TrackEvent> observed, Uses... instances) {
        assertThat(trackers.configure(new TrackParams(ALL, List.of(instances)), observed, NOW))
                .isEmpty();
    }

    private static Say say(String line) {
        return new Say(Level.INFO, line);
    }

    private static Report told(OfInstance... events) {
        return new Report(List.of(), List.of(events));
    }

    private static Report said(List<Say> lines, OfInstance... events) {
        return new Report(lines, List.of(events));
    }

    @Test
    void startKnowsWhatIsNotAsConfigured() {
        start(
                List.of(new LinkChanged("eth0", false), new FileRead("load", "-3"), new ProcessesCounted("nginx", 0)),
                new Uses(
                        "A", List.of(faultOn(ETH0.id()), use(LOAD.id(), 100), faultOn(NGINX.id()), faultOn(PEER.id()))),
                new Uses("B", List.of(use(LOAD.id(), 2), faultOn(CHK.id()))),
                new Uses("C", List.of()));
        assertThat(trackers.sum("A").faults().stream().map(Fault::words))
                .containsExactly(
                        "(interface eth0 down)",
                        "(tracked file load has status -300)",
                        "(tracked process nginx quorum not achieved)",
                        "(tracked BFD instance peer down)");
        assertThat(trackers.sum("B")).isEqualTo(new Sum(-6, List.of(), Set.of("script chk")));
        assertThat(trackers.sum("C")).isEqualTo(Sum.NONE);
    }

    @Test
    void aReverseUseIsAFaultWhileAllIsWell() {
        Weight reverse = new Weight(0, true);
        start(
                List.of(new LinkChanged("eth0", true), new ProcessesCounted("nginx", 1), new BfdChanged("peer", true)),
                new Uses(
                        "A",
                        Stream.of(ETH0, NGINX, PEER)
                                .map(t -> new Use(t.id(), reverse))
                                .toList()));
        assertThat(trackers.sum("A").faults().stream().map(Fault::words))
                .containsExactly(
                        "(interface eth0 up)",
                        "(tracked process nginx quorum achieved)",
                        "(tracked BFD instance peer up)");
    }

    @Test
    void theFirstResultOfAWaitedForScriptMakesReady() {
        start(List.of(), new Uses("A", List.of(faultOn(CHK.id()))), new Uses("B", List.of(use(CHK.id(), -10))));
        assertThat(trackers.handle(new ScriptEnded("chk", new Exited(0)), NOW))
                .isEqualTo(said(List.of(say("VRRP_Script(chk) succeeded")), new TrackerReady("A", "script chk")));
        assertThat(trackers.handle(new ScriptEnded("chk", new Exited(0)), NOW)).isEqualTo(told());
    }

    @Test
    void aFirstFailureIsAFaultBeforeItIsReadiness() {
        start(List.of(), new Uses("A", List.of(faultOn(CHK.id()))), new Uses("B", List.of(use(CHK.id(), -10))));
        assertThat(trackers.handle(new ScriptEnded("chk", new Exited(1)), NOW))
                .isEqualTo(said(
                        List.of(
                                say("Script `chk` now returning 1"),
                                say("VRRP_Script(chk) failed (exited with status 1)")),
                        new FaultRaised("A", Fault.script("chk")),
                        new TrackerReady("A", "script chk"),
                        new ContributionChanged("B", -10)));
        assertThat(trackers.handle(new ScriptEnded("chk", new Exited(0)), NOW))
                .isEqualTo(said(
                        List.of(say("Script `chk` now returning 0"), say("VRRP_Script(chk) succeeded")),
                        new FaultCleared("A", Fault.script("chk")),
                        new ContributionChanged("B", 0)));
    }

    @Test
    void aFileGoesThroughFaultAndBack() {
        start(List.of(new FileRead("load", "5")), new Uses("A", List.of(use(LOAD.id(), 2))));
        assertThat(trackers.handle(new FileRead("load", "6"), NOW)).isEqualTo(told(new ContributionChanged("A", 12)));
        assertThat(trackers.handle(new FileRead("load", "-127"), NOW))
                .isEqualTo(said(
                        List.of(new Say(Level.DETAIL, "(A): tracked file load now FAULT state")),
                        new FaultRaised("A", Fault.file("load", -254)),
                        new ContributionChanged("A", 0)));
        assertThat(trackers.handle(new FileRead("load", "-200"), NOW)).isEqualTo(told());
        assertThat(trackers.handle(new FileRead("load", "2147483649"), NOW))
                .isEqualTo(said(List.of(say("Invalid number 2147483649 read from /run/load - ignoring"))));
        assertThat(trackers.handle(new FileRead("load", ""), NOW))
                .isEqualTo(said(
                        List.of(new Say(Level.DETAIL, "(A): tracked file load leaving FAULT state")),
                        new FaultCleared("A", Fault.file("load", -400))));
    }

    @Test
    void timePassesForWhatIsDelayed() {
        start(List.of(new ProcessesCounted("nginx", 1)), new Uses("A", List.of(faultOn(NGINX.id()))));
        assertThat(trackers.deadline()).isEmpty();
        assertThat(trackers.handle(new ProcessesCounted("nginx", 0), NOW)).isEqualTo(told());
        assertThat(trackers.deadline()).isEqualTo(OptionalLong.of(NOW + 2_000_000_000L));
        assertThat(trackers.handle(new TimePassed(), NOW + 1_999_999_999L)).isEqualTo(told());
        assertThat(trackers.handle(new TimePassed(), NOW + 2_000_000_000L))
                .isEqualTo(
                        said(List.of(say("Quorum lost for tracked process nginx")), new FaultRaised("A", NO_QUORUM)));
        assertThat(trackers.deadline()).isEmpty();
        assertThat(trackers.handle(new ProcessesCounted("nginx", 1), NOW))
                .isEqualTo(said(
                        List.of(say("Quorum gained for tracked process nginx")), new FaultCleared("A", NO_QUORUM)));
    }

    @Test
    void interfacesAndSessionsAreReported() {
        start(
                List.of(new LinkChanged("eth0", true)),
                new Uses("A", List.of(faultOn(ETH0.id()), use(ETH0.id(), -7), use(PEER.id(), 4))));
        assertThat(trackers.handle(new LinkGone("eth0"), NOW))
                .isEqualTo(said(
                        List.of(say("Netlink reports eth0 down")),
                        new FaultRaised("A", Fault.interfaceDown("eth0")),
                        new ContributionChanged("A", -7)));
        assertThat(trackers.handle(new LinkChanged("eth0", true), NOW))
                .isEqualTo(said(
                        List.of(say("Netlink reports eth0 up")),
                        new ContributionChanged("A", 0),
                        new FaultCleared("A", Fault.interfaceDown("eth0"))));
        assertThat(trackers.handle(new BfdChanged("peer", true), NOW))
                .isEqualTo(said(
                        List.of(say("VRRP_Instance(A) Tracked BFD instance peer is UP")),
                        new ContributionChanged("A", 4)));
        assertThat(trackers.handle(new LinkChanged("eth9", true), NOW)).isEqualTo(told());
    }

    @Test
    void aReloadKeepsWhatIsKnown() {
        start(
                List.of(new LinkChanged("eth0", false), new FileRead("load", "3")),
                new Uses("A", List.of(faultOn(ETH0.id()), use(LOAD.id(), 1), use(CHK.id(), 10))),
                new Uses("B", List.of(use(LOAD.id(), 1))));
        assertThat(trackers.handle(new ScriptEnded("chk", new Exited(0)), NOW).events())
                .containsExactly(new ContributionChanged("A", 13));
        TrackerParams.Script renamed = new TrackerParams.Script("check", "/c", 1, 1);
        TrackParams next = new TrackParams(
                List.of(renamed, LOAD, ETH0),
                List.of(
                        new Uses("A", List.of(faultOn(ETH0.id()), use(LOAD.id(), 2), faultOn(renamed.id()))),
                        new Uses("N", List.of(faultOn(ETH0.id())))));
        assertThat(trackers.configure(next, List.of(), NOW))
                .containsExactly(say("VRRP_Script(check) considered successful on reload"));
        Sum expected = new Sum(6, List.of(Fault.interfaceDown("eth0")), Set.of());
        assertThat(trackers.sum("A")).isEqualTo(expected);
        assertThat(trackers.sum("N")).isEqualTo(new Sum(0, expected.faults(), Set.of()));
        assertThat(trackers.sum("B")).isEqualTo(Sum.NONE);
        assertThat(trackers.handle(new FileRead("load", "3"), NOW)).isEqualTo(told());
    }

    @Test
    void aReloadWithAnotherCommandWaitsForItsFirstResult() {
        start(List.of(), new Uses("A", List.of(faultOn(CHK.id()))));
        assertThat(trackers.handle(new ScriptEnded("chk", new Exited(1)), NOW).events())
                .isNotEmpty();
        TrackParams next = new TrackParams(
                List.of(new TrackerParams.Script("chk", "/other", 1, 1)),
                List.of(new Uses("A", List.of(faultOn(CHK.id())))));
        assertThat(trackers.configure(next, List.of(), NOW)).isEmpty();
        assertThat(trackers.sum("A")).isEqualTo(new Sum(0, List.of(), Set.of("script chk")));
    }

    @Test
    void aGroupsTrackersCountForMembersThatDoNotNameThemThemselves() {
        Uses own = new Uses("A", List.of(use(LOAD.id(), 5)));
        assertThat(own.withGroup(List.of(faultOn(LOAD.id()), faultOn(CHK.id()))).uses())
                .containsExactly(use(LOAD.id(), 5), faultOn(CHK.id()));
    }

    @Test
    void parametersMustAgree() {
        assertThatThrownBy(() -> new TrackParams(List.of(CHK, CHK), List.of()))
                .hasMessage("two trackers are script chk");
        assertThatThrownBy(() -> new TrackParams(List.of(), List.of(new Uses("A", List.of(faultOn(CHK.id()))))))
                .hasMessage("A uses script chk, which is none");
    }
}
