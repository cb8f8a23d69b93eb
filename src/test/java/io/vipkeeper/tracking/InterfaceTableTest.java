package io.vipkeeper.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.route.IfAddress;
import io.vipkeeper.linux.route.Link;
import io.vipkeeper.linux.route.RouteEvent;
import io.vipkeeper.vrrp.track.TrackEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterfaceTableTest {
    private static final Link ETH0 = link("eth0", Link.UP | Link.RUNNING);
    private static final IfAddress ONE = IfAddress.of(2, RawAddress.parse("10.0.0.1"), 24);
    private static final IfAddress TWO = IfAddress.of(2, RawAddress.parse("10.0.0.2"), 24);

    private final InterfaceTable table = new InterfaceTable();

    private static Link link(String name, int flags) {
        return new Link(2, name, flags, 1, "02:00:00:00:00:01", 1500, 0, 0, "veth");
    }

    @Test
    void whatChangedIsToldOnce() {
        assertThat(table.apply(new RouteEvent.LinkChanged(ETH0))).containsExactly(new InterfaceEvent.LinkChanged(ETH0));
        assertThat(table.apply(new RouteEvent.LinkChanged(ETH0))).isEmpty();
        assertThat(table.apply(new RouteEvent.AddressChanged(ONE)))
                .containsExactly(new InterfaceEvent.AddressChanged(ETH0, ONE));
        assertThat(table.apply(new RouteEvent.AddressChanged(ONE))).isEmpty();
        IfAddress deprecated = ONE.withFlags(IfAddress.DEPRECATED);
        assertThat(table.apply(new RouteEvent.AddressChanged(deprecated)))
                .containsExactly(new InterfaceEvent.AddressChanged(ETH0, deprecated));
        assertThat(table.addresses(2)).containsExactly(deprecated);
        assertThat(table.apply(new RouteEvent.AddressRemoved(ONE)))
                .containsExactly(new InterfaceEvent.AddressRemoved(ETH0, ONE));
        assertThat(table.apply(new RouteEvent.AddressRemoved(ONE))).isEmpty();
    }

    @Test
    void aLinkTakesItsAddressesWithIt() {
        table.replace(List.of(ETH0), List.of(ONE, TWO));
        assertThat(table.apply(new RouteEvent.LinkRemoved(ETH0)))
                .containsExactly(
                        new InterfaceEvent.AddressRemoved(ETH0, ONE),
                        new InterfaceEvent.AddressRemoved(ETH0, TWO),
                        new InterfaceEvent.LinkGone(ETH0));
        assertThat(table.links()).isEmpty();
        assertThat(table.apply(new RouteEvent.AddressChanged(ONE))).isEmpty();
    }

    @Test
    void aRenamedLinkIsGoneAndThereAnewWithItsAddresses() {
        table.replace(List.of(ETH0), List.of(ONE));
        Link renamed = link("lan0", Link.UP | Link.RUNNING);
        assertThat(table.apply(new RouteEvent.LinkChanged(renamed)))
                .containsExactly(
                        new InterfaceEvent.AddressRemoved(ETH0, ONE),
                        new InterfaceEvent.LinkGone(ETH0),
                        new InterfaceEvent.LinkChanged(renamed),
                        new InterfaceEvent.AddressChanged(renamed, ONE));
        assertThat(table.link("eth0")).isEmpty();
        assertThat(table.link("lan0")).contains(renamed);
    }

    @Test
    void theWholeStateTellsOnlyTheDifference() {
        Link lo = new Link(1, "lo", Link.UP | Link.RUNNING, 772, "", 65536, 0, 0, "");
        table.replace(List.of(lo, ETH0), List.of(ONE));
        Link down = link("eth0", 0);
        assertThat(table.replace(List.of(down), List.of(TWO)))
                .containsExactly(
                        new InterfaceEvent.LinkGone(lo),
                        new InterfaceEvent.LinkChanged(down),
                        new InterfaceEvent.AddressRemoved(down, ONE),
                        new InterfaceEvent.AddressChanged(down, TWO));
        assertThat(table.replace(List.of(down), List.of(TWO))).isEmpty();
    }

    @Test
    void trackersAreToldOfLinks() {
        assertThat(new InterfaceEvent.LinkChanged(ETH0).forTrackers())
                .contains(new TrackEvent.LinkChanged("eth0", true));
        assertThat(new InterfaceEvent.LinkChanged(link("eth0", Link.UP)).forTrackers())
                .as("no carrier")
                .contains(new TrackEvent.LinkChanged("eth0", false));
        assertThat(new InterfaceEvent.LinkGone(ETH0).forTrackers()).contains(new TrackEvent.LinkGone("eth0"));
        assertThat(new InterfaceEvent.AddressChanged(ETH0, ONE).forTrackers()).isEmpty();
    }
}
