package io.vipkeeper.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may import whom (docs/architecture.md); a rule that fails names the import that broke it. */
@AnalyzeClasses(packages = "io.vipkeeper", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    private static final String[] LANGUAGE = {"java..", "javax..", "org.jspecify.."};

    @ArchTest
    static final ArchRule net = only("io.vipkeeper.net..");

    @ArchTest
    static final ArchRule config = only("io.vipkeeper.config..", "io.vipkeeper.net..");

    @ArchTest
    static final ArchRule configModel = only("io.vipkeeper.config.model..", "io.vipkeeper.net..");

    @ArchTest
    static final ArchRule configModelScript = only("io.vipkeeper.config.model.script..");

    @ArchTest
    static final ArchRule configModelAddress = only("io.vipkeeper.config.model.address..", "io.vipkeeper.net..");

    @ArchTest
    static final ArchRule configModelTrack =
            only("io.vipkeeper.config.model.track..", "io.vipkeeper.config.model.script..");

    @ArchTest
    static final ArchRule configModelVrrp = only(
            "io.vipkeeper.config.model.vrrp..",
            "io.vipkeeper.config.model.address..",
            "io.vipkeeper.config.model.track..",
            "io.vipkeeper.config.model.script..",
            "io.vipkeeper.net..");

    @ArchTest
    static final ArchRule configText = only("io.vipkeeper.config.text..");

    @ArchTest
    static final ArchRule configTree = only("io.vipkeeper.config.tree..", "io.vipkeeper.config.text..");

    @ArchTest
    static final ArchRule configSchema = only(
            "io.vipkeeper.config.schema..",
            "io.vipkeeper.config.tree..",
            "io.vipkeeper.config.text..",
            "io.vipkeeper.config.model..",
            "io.vipkeeper.net..");

    @ArchTest
    static final ArchRule configResolve = only(
            "io.vipkeeper.config.resolve..",
            "io.vipkeeper.config.keywords..",
            "io.vipkeeper.config.schema..",
            "io.vipkeeper.config.text..",
            "io.vipkeeper.config.model..",
            "io.vipkeeper.net..");

    @ArchTest
    static final ArchRule configPrint =
            only("io.vipkeeper.config.print..", "io.vipkeeper.config.model..", "io.vipkeeper.net..");

    @ArchTest
    static final ArchRule lvs = only("io.vipkeeper.lvs..", "io.vipkeeper.net..", "io.vipkeeper.config.model..");

    @ArchTest
    static final ArchRule check = only(
            "io.vipkeeper.check..", "io.vipkeeper.net..", "io.vipkeeper.config.model..", "org.apache.commons.codec..");

    @ArchTest
    static final ArchRule vrrpElection = only("io.vipkeeper.vrrp", "io.vipkeeper.net..");

    @ArchTest
    static final ArchRule vrrpPacket = only("io.vipkeeper.vrrp.packet..", "io.vipkeeper.net..");

    @ArchTest
    static final ArchRule vrrpAnnounce = only(
            "io.vipkeeper.vrrp.announce..", "io.vipkeeper.vrrp", "io.vipkeeper.net..", "io.vipkeeper.config.model..");

    @ArchTest
    static final ArchRule probe = only(
            "io.vipkeeper.probe..",
            "io.vipkeeper.check..",
            "io.vipkeeper.net..",
            "io.vipkeeper.config.model..",
            "io.vipkeeper.linux.libc..",
            "io.netty..",
            "org.apache.hc..",
            "org.apache.commons.codec..");

    @ArchTest
    static final ArchRule process = only(
            "io.vipkeeper.process..",
            "io.vipkeeper.runtime..",
            "io.vipkeeper.config.model..",
            "io.vipkeeper.linux.libc..");

    @ArchTest
    static final ArchRule wire = only(
            "io.vipkeeper.wire..",
            "io.vipkeeper.vrrp.packet..",
            "io.vipkeeper.runtime..",
            "io.vipkeeper.net..",
            "io.vipkeeper.linux.packet..",
            "io.vipkeeper.linux.libc..");

    @ArchTest
    static final ArchRule vrrpTrack = only("io.vipkeeper.vrrp.track..", "io.vipkeeper.vrrp", "io.vipkeeper.net..");

    @ArchTest
    static final ArchRule tracking = only(
            "io.vipkeeper.tracking..",
            "io.vipkeeper.vrrp.track..",
            "io.vipkeeper.process..",
            "io.vipkeeper.wire..",
            "io.vipkeeper.runtime..",
            "io.vipkeeper.net..",
            "io.vipkeeper.config.model..",
            "io.vipkeeper.linux.libc..",
            "io.vipkeeper.linux.netlink..",
            "io.vipkeeper.linux.route..");

    @ArchTest
    static final ArchRule system = only("io.vipkeeper.system..", "io.vipkeeper.runtime..", "io.vipkeeper.linux.libc..");

    @ArchTest
    static final ArchRule alert = only(
            "io.vipkeeper.alert..",
            "io.vipkeeper.runtime..",
            "io.vipkeeper.config.model..",
            "io.vipkeeper.linux.libc..",
            "io.netty..");

    @ArchTest
    static final ArchRule realserver = only(
            "io.vipkeeper.realserver..", "io.vipkeeper.net..", "io.vipkeeper.config.model..", "io.vipkeeper.linux..");

    @ArchTest
    static final ArchRule libc = only("io.vipkeeper.linux.libc..", "jnr..", "com.kenai..");

    @ArchTest
    static final ArchRule netlink = only("io.vipkeeper.linux.netlink..", "io.vipkeeper.linux.libc..");

    @ArchTest
    static final ArchRule ipvs =
            only("io.vipkeeper.linux.ipvs..", "io.vipkeeper.linux.netlink..", "io.vipkeeper.linux.libc..");

    @ArchTest
    static final ArchRule route =
            only("io.vipkeeper.linux.route..", "io.vipkeeper.linux.netlink..", "io.vipkeeper.linux.libc..");

    @ArchTest
    static final ArchRule packet = only("io.vipkeeper.linux.packet..", "io.vipkeeper.linux.libc..");

    @ArchTest
    static final ArchRule nftables =
            only("io.vipkeeper.linux.nftables..", "io.vipkeeper.linux.netlink..", "io.vipkeeper.linux.libc..");

    @ArchTest
    static final ArchRule jnr = onlyIn(new String[] {"jnr..", "com.kenai.."}, "io.vipkeeper.linux.libc..");

    @ArchTest
    static final ArchRule netty = onlyIn(
            new String[] {"io.netty.."},
            "io.vipkeeper.probe..",
            "io.vipkeeper.wire..",
            "io.vipkeeper.alert..",
            "io.vipkeeper.admin..",
            "io.vipkeeper.runtime..");

    @ArchTest
    static final ArchRule httpClient = onlyIn(new String[] {"org.apache.hc.."}, "io.vipkeeper.probe..");

    @ArchTest
    static final ArchRule picocli = onlyIn(new String[] {"picocli.."}, "io.vipkeeper.cli..");

    @ArchTest
    static final ArchRule clocks = noClasses()
            .that()
            .resideInAPackage("io.vipkeeper..")
            .and()
            .resideOutsideOfPackages("io.vipkeeper.runtime..", "io.vipkeeper.linux..")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callConstructor(java.util.Random.class)
            .orShould()
            .callConstructor(Thread.class, Runnable.class)
            .orShould()
            .callConstructor(Thread.class, Runnable.class, String.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule cycles =
            slices().matching("io.vipkeeper.(**)").should().beFreeOfCycles().allowEmptyShould(true);

    private static ArchRule only(String room, String... imports) {
        String[] allowed = java.util.stream.Stream.of(new String[] {room}, imports, LANGUAGE)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .allowEmptyShould(true);
    }

    private static ArchRule onlyIn(String[] library, String... rooms) {
        return noClasses()
                .that()
                .resideInAPackage("io.vipkeeper..")
                .and()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library)
                .allowEmptyShould(true);
    }
}
