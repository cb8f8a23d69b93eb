package io.vipkeeper.director.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Configuration, packets and interfaces in; adverts, addresses, rules and notices out, in order. */
class VrrpNodeTest {
    private static final String QUIET = "global_defs {\n vrrp_garp_master_repeat 1\n vrrp_garp_master_delay 0\n}\n";
    private static final String ADDRESS = "10.0.0.100/24";

    private final FakeNode node = new FakeNode();

    private static String instance(String... more) {
        return QUIET + "vrrp_instance VI_1 {\n interface eth0\n virtual_router_id 51\n priority 100\n"
                + String.join("\n", more) + "\n}\n";
    }

    private static String addresses(String... addresses) {
        return "virtual_ipaddress {\n" + String.join("\n", addresses) + "\n}";
    }

    private void master() {
        node.start(instance(addresses(ADDRESS)));
        node.pass(3.7);
        node.takeJournal();
    }

    @Test
    void whatAnEarlierRunLeftGoesBeforeTheElection() {
        node.start(instance(addresses(ADDRESS)));
        assertThat(node.takeJournal())
                .containsExactly(
                        "remove 10.0.0.100/24 on eth0",
                        "log: (VI_1) Entering BACKUP STATE (init)",
                        "tell INSTANCE VI_1 BACKUP 100");
        node.pass(3.6);
        assertThat(node.takeJournal()).isEmpty();
    }

    @Test
    void aTakeoverInstallsRulesThenAddressesThenAnnounces() {
        node.followed().start(instance(addresses(ADDRESS), "virtual_routes {\n 192.0.2.0/24 via 10.0.0.9 dev eth0\n}"));
        node.takeJournal();
        node.pass(3.7);
        assertThat(node.takeJournal())
                .containsExactly("advert 100", "log: (VI_1) Entering MASTER STATE", "install rules of VI_1");
        node.rulesAreIn();
        assertThat(node.takeJournal())
                .containsExactly(
                        "add 10.0.0.100/24 on eth0",
                        "add route 192.0.2.0/24",
                        "announce",
                        "tell INSTANCE VI_1 MASTER 100");
        node.node().stop(false);
        assertThat(node.takeJournal())
                .containsExactly(
                        "advert 0",
                        "remove route 192.0.2.0/24",
                        "remove 10.0.0.100/24 on eth0",
                        "remove rules of VI_1",
                        "tell INSTANCE VI_1 STOP 100");
    }

    @Test
    void advertsDoNotWaitForRulesAndAddressesDoNotWaitForEver() {
        node.followed().start(instance(addresses(ADDRESS)));
        node.pass(3.7);
        node.takeJournal();
        node.pass(1.5);
        assertThat(node.takeJournal()).containsExactly("advert 100");
        node.pass(1);
        assertThat(node.takeJournal())
                .contains("advert 100", "add 10.0.0.100/24 on eth0", "announce")
                .anyMatch(line -> line.contains("are not in the kernel after 2 s"));
        node.rulesAreIn();
        assertThat(node.takeJournal()).isEmpty();
    }

    @Test
    void aMasterThatYieldsBeforeItsRulesAreInNeverTakesTheAddress() {
        node.followed().start(instance(addresses(ADDRESS)));
        node.pass(3.7);
        node.takeJournal();
        node.hear(51, 200, "10.0.0.100");
        assertThat(node.takeJournal())
                .containsExactly(
                        "log: (VI_1) Master received advert from 10.0.0.2 with higher priority 200, ours 100",
                        "log: (VI_1) Entering BACKUP STATE",
                        "tell INSTANCE VI_1 MASTER 100",
                        "remove rules of VI_1",
                        "tell INSTANCE VI_1 BACKUP 100");
        node.rulesAreIn();
        node.pass(3);
        assertThat(node.takeJournal()).isEmpty();
    }

    @Test
    void aReleaseBehindAnotherTakeoverDoesNotUndoANewerOne() {
        String two = QUIET + """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    priority 100
                    virtual_ipaddress {
                        10.0.0.100/24
                    }
                }
                vrrp_instance VI_2 {
                    interface eth0
                    virtual_router_id 52
                    priority 99
                    virtual_ipaddress {
                        10.0.0.102/24
                    }
                }
                """;
        node.followed().start(two);
        node.pass(3.61);
        node.rulesAreIn();
        node.takeJournal();
        node.pass(0.01); // VI_2 waits for its rules
        node.hear(51, 200, "10.0.0.100");
        node.hear(51, 0, "10.0.0.100");
        node.pass(0.7);
        assertThat(node.takeJournal())
                .contains("install rules of VI_2", "install rules of VI_1")
                .doesNotContain("remove rules of VI_1");
        node.rulesAreIn();
        assertThat(node.takeJournal())
                .doesNotContain("remove rules of VI_1")
                .containsSubsequence("remove 10.0.0.100/24 on eth0", "add 10.0.0.100/24 on eth0");
    }

    @Test
    void aBetterRouterTakesOver() {
        master();
        node.hear(51, 200, "10.0.0.100");
        assertThat(node.takeJournal())
                .containsExactly(
                        "log: (VI_1) Master received advert from 10.0.0.2 with higher priority 200, ours 100",
                        "log: (VI_1) Entering BACKUP STATE",
                        "remove 10.0.0.100/24 on eth0",
                        "remove rules of VI_1",
                        "tell INSTANCE VI_1 BACKUP 100");
        node.hear(52, 0);
        node.hear(51, 0, "10.0.0.100");
        node.pass(0.7);
        assertThat(node.takeJournal()).contains("log: (VI_1) Entering MASTER STATE");
    }

    @Test
    void anInterfaceThatGoesDownIsAFault() {
        master();
        node.linkIs(false);
        assertThat(node.takeJournal())
                .containsSubsequence(
                        "log: (VI_1) Entering FAULT STATE",
                        "advert 0",
                        "remove 10.0.0.100/24 on eth0",
                        "tell INSTANCE VI_1 FAULT 100");
        node.hear(51, 50, "10.0.0.100");
        node.pass(10);
        assertThat(node.takeJournal()).isEmpty();
        node.linkIs(true);
        assertThat(node.takeJournal()).contains("log: (VI_1) Entering BACKUP STATE");
        node.pass(3.7);
        assertThat(node.takeJournal()).contains("add 10.0.0.100/24 on eth0");
    }

    @Test
    void anInterfaceWithoutAnAddressIsAFault() {
        master();
        node.remove("10.0.0.1");
        // The virtual address is an address of the interface, too.
        assertThat(node.takeJournal()).doesNotContain("log: (VI_1) Entering FAULT STATE");
        FakeNode bare = new FakeNode();
        bare.remove("10.0.0.1");
        bare.start(instance(addresses(ADDRESS)));
        assertThat(bare.takeJournal())
                .contains(
                        "log: (VI_1): entering FAULT state (no IPv4 address for interface)",
                        "log: (VI_1) entering FAULT state");
        bare.node().addressAdded("eth0", io.vipkeeper.net.IpAddress.literal("10.0.0.7"));
        bare.pass(3.7);
        assertThat(bare.takeJournal())
                .containsSubsequence("log: (VI_1) Entering BACKUP STATE", "advert 100", "add 10.0.0.100/24 on eth0");
    }

    @Test
    void anAddressThatSomebodyRemovesCostsTheMastershipForAWhile() {
        master();
        node.remove("10.0.0.100");
        assertThat(node.takeJournal())
                .containsSubsequence("log: (VI_1) Entering BACKUP STATE", "remove 10.0.0.100/24 on eth0");
        node.pass(0.7);
        assertThat(node.takeJournal()).contains("add 10.0.0.100/24 on eth0");
    }

    @Test
    void aRouteThatSomebodyRemovesCostsTheMastershipForAWhile() {
        node.start(
                instance(
                        addresses(ADDRESS),
                        "virtual_routes {\n 192.0.2.0/24 via 10.0.0.9 dev eth0\n 198.51.100.0/24 via 10.0.0.9 dev eth0 no_track\n}"));
        node.pass(3.7);
        node.takeJournal();
        node.removeRoute("198.51.100.0", 24);
        node.removeRoute("203.0.113.0", 24);
        assertThat(node.takeJournal()).isEmpty();
        node.removeRoute("192.0.2.0", 24);
        assertThat(node.takeJournal()).contains("log: (VI_1) Entering BACKUP STATE");
        node.pass(0.7);
        assertThat(node.takeJournal()).contains("add route 192.0.2.0/24");
    }

    @Test
    void aStaticRouteComesBack() {
        node.start(QUIET + "static_routes {\n 192.0.2.0/24 via 10.0.0.9 dev eth0\n}\n");
        assertThat(node.takeJournal()).containsExactly("add route 192.0.2.0/24");
        node.removeRoute("192.0.2.0", 24);
        assertThat(node.takeJournal()).containsExactly("add route 192.0.2.0/24");
    }

    @Test
    void aReportOfARemovalThatIsNoLongerTrueChangesNothing() {
        master();
        node.node().addressRemoved("eth0", io.vipkeeper.net.IpAddress.literal("10.0.0.100"));
        assertThat(node.takeJournal()).isEmpty();
    }

    @Test
    void aReloadTouchesOnlyWhatChanged() {
        master();
        node.reload(instance(addresses(ADDRESS, "10.0.0.101/24")));
        assertThat(node.takeJournal())
                .contains("add 10.0.0.101/24 on eth0", "advert 100")
                .doesNotContain("add 10.0.0.100/24 on eth0", "log: (VI_1) Entering MASTER STATE")
                .noneMatch(line -> line.startsWith("tell") || line.startsWith("remove"));
        node.pass(1.1);
        assertThat(node.takeJournal()).contains("advert 100");
        node.reload(instance(addresses("10.0.0.101/24")));
        assertThat(node.takeJournal())
                .contains(
                        "log: (VI_1) ip address 10.0.0.100/24 dev eth0, no longer exist",
                        "remove 10.0.0.100/24 on eth0")
                .doesNotContain("remove 10.0.0.101/24 on eth0");
    }

    @Test
    void aRenamedInstanceKeepsItsStateAndItsRulesFollowTheNewName() {
        node.followed().start(instance(addresses(ADDRESS)));
        node.pass(3.7);
        node.rulesAreIn();
        node.takeJournal();
        node.reload(instance(addresses(ADDRESS)).replace("VI_1", "VI_NEW"));
        assertThat(node.takeJournal())
                .contains("install rules of VI_NEW")
                .noneMatch(line -> line.startsWith("tell") || line.startsWith("remove") || line.startsWith("add"));
        assertThat(node.node().describe()).singleElement().asString().startsWith("VRRP instance VI_NEW MASTER");
    }

    @Test
    void anInstanceThatAReloadDropsResigns() {
        master();
        node.reload(QUIET);
        assertThat(node.takeJournal())
                .containsSubsequence("advert 0", "remove 10.0.0.100/24 on eth0", "remove rules of VI_1");
        node.pass(10);
        assertThat(node.takeJournal()).isEmpty();
    }

    @Test
    void addressesMayStayBehindAtStop() {
        master();
        node.node().stop(true);
        assertThat(node.takeJournal()).containsExactly("tell INSTANCE VI_1 STOP 100");
    }
}
