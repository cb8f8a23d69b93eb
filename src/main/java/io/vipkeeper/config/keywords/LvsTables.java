package io.vipkeeper.config.keywords;

import io.vipkeeper.config.model.SchedulerFlag;
import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.Block;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.schema.NetArgs;
import io.vipkeeper.config.schema.ScriptArgs;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Protocol;
import java.util.Map;

/** The keywords of virtual_server, virtual_server_group and real_server. */
final class LvsTables {
    private static final int ANY = Integer.MAX_VALUE;
    private static final String NO_CHECK = "a server that nothing else checks counts as healthy";

    private static final Map<String, Protocol> PROTOCOLS =
            Map.of("TCP", Protocol.TCP, "UDP", Protocol.UDP, "SCTP", Protocol.SCTP);

    private static final Block<DefaultsDraft> DEFAULTS = new Block<DefaultsDraft>()
            .keyword("weight", Arg.integer(0, ANY), d -> d.weight)
            .keyword("lvs_method", LvsArgs.forwarding(), d -> d.forwarding)
            .flag("inhibit_on_failure", d -> d.inhibitOnFailure)
            .flag("alpha", d -> d.alpha)
            .flag("smtp_alert", d -> d.smtpAlert)
            .keyword("delay_loop", LvsArgs.DELAY_LOOP, d -> d.delayLoop)
            .keyword("delay_before_retry", LvsArgs.DELAY, d -> d.delayBeforeRetry)
            .keyword("warmup", LvsArgs.DELAY, d -> d.warmup)
            .keyword("connect_timeout", LvsArgs.CONNECT_TIMEOUT, d -> d.connectTimeout)
            .keyword("virtualhost", Arg.text("a name"), d -> d.virtualHost)
            .pending("snmp_name");

    static final Block<ServerDraft> REAL_SERVER = new Block<ServerDraft>()
            .include(DEFAULTS, d -> d.defaults)
            .keyword("retry", Arg.integer(0, ANY), d -> d.defaults.retry)
            .keyword("uthreshold", Arg.number(0, 0xffff_ffffL), d -> d.upperThreshold)
            .keyword("lthreshold", Arg.number(0, 0xffff_ffffL), d -> d.lowerThreshold)
            .first("notify_up", ScriptArgs.withUser(), d -> d.notifyUp)
            .first("notify_down", ScriptArgs.withUser(), d -> d.notifyDown)
            .block("TCP_CHECK", Arg.bare(), (d, at) -> add(d, new TcpDraft(at.at())), CheckerTables.TCP)
            .block("HTTP_GET", Arg.bare(), (d, at) -> add(d, new HttpDraft(at.at(), false)), CheckerTables.HTTP)
            .block("SSL_GET", Arg.bare(), (d, at) -> add(d, new HttpDraft(at.at(), true)), CheckerTables.SSL)
            .block("MISC_CHECK", Arg.bare(), (d, at) -> add(d, new MiscDraft(at.at())), CheckerTables.MISC)
            .pending("SMTP_CHECK", NO_CHECK)
            .pending("DNS_CHECK", NO_CHECK)
            .pending("UDP_CHECK", NO_CHECK)
            .pending("PING_CHECK", NO_CHECK)
            .pending("FILE_CHECK", NO_CHECK)
            .pending("BFD_CHECK", NO_CHECK);

    static final Block<ServiceDraft> VIRTUAL_SERVER = new Block<ServiceDraft>()
            .include(DEFAULTS, d -> d.defaults)
            .keyword("lb_kind", LvsArgs.forwarding(), d -> d.defaults.forwarding)
            .keyword("retry", Arg.integer(1, ANY), d -> d.defaults.retry)
            .keyword("lb_algo", LvsArgs.scheduler(), d -> d.scheduler)
            .keyword("lvs_sched", LvsArgs.scheduler(), d -> d.scheduler)
            .keyword("protocol", Arg.caselessChoice(PROTOCOLS), d -> d.protocol)
            .keyword("persistence_timeout", LvsArgs.persistence(), d -> d.persistence)
            .keyword("persistence_granularity", LvsArgs.granularity(), d -> d.granularity)
            .keyword("persistence_engine", Arg.text("a name"), d -> d.engine)
            .keyword("ops", Arg.bare(), d -> d.onePacket)
            .ignored("hashed")
            .repeated("flag-1", Arg.bare().map(b -> SchedulerFlag.FLAG_1), d -> d.flags)
            .repeated("flag-2", Arg.bare().map(b -> SchedulerFlag.FLAG_2), d -> d.flags)
            .repeated("flag-3", Arg.bare().map(b -> SchedulerFlag.FLAG_3), d -> d.flags)
            .repeated("sh-fallback", Arg.bare().map(b -> SchedulerFlag.FLAG_1), d -> d.flags)
            .repeated("sh-port", Arg.bare().map(b -> SchedulerFlag.FLAG_2), d -> d.flags)
            .repeated("mh-fallback", Arg.bare().map(b -> SchedulerFlag.FLAG_1), d -> d.flags)
            .repeated("mh-port", Arg.bare().map(b -> SchedulerFlag.FLAG_2), d -> d.flags)
            .keyword("ip_family", NetArgs.family(), d -> d.family)
            .keyword("ha_suspend", Arg.bare(), d -> d.haSuspend)
            .keyword("omega", Arg.bare(), d -> d.omega)
            .keyword("quorum", Arg.integer(1, ANY), d -> d.quorum)
            .keyword("hysteresis", Arg.integer(0, ANY), d -> d.hysteresis)
            .first("quorum_up", ScriptArgs.withUser(), d -> d.quorumUp)
            .first("quorum_down", ScriptArgs.withUser(), d -> d.quorumDown)
            .keyword("sorry_server", NetArgs.endpoint(), d -> d.sorryServer)
            .keyword("sorry_server_inhibit", Arg.bare(), d -> d.sorryServerInhibit)
            .keyword("sorry_server_lvs_method", LvsArgs.forwarding(), d -> d.sorryServerForwarding)
            .obsolete("nat_mask", "remove it: no kernel since 2.4 uses it")
            .keyword("vrrp_instance", Arg.text("a vrrp_instance"), d -> d.vrrpInstance)
            .block("real_server", NetArgs.endpoint(), LvsTables::openServer, REAL_SERVER);

    static final Block<GroupDraft> GROUP = new Block<GroupDraft>().items(GroupArgs.entry(), d -> d.entries);

    private LvsTables() {}

    private static <C extends CheckerDraft> C add(ServerDraft server, C checker) {
        server.checkers.add(checker);
        return checker;
    }

    private static ServerDraft openServer(ServiceDraft service, Located<Endpoint> heading) {
        ServerDraft server = new ServerDraft(heading.at(), heading.value());
        service.add(server);
        return server;
    }
}
