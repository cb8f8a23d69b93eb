package io.vipkeeper.config.keywords;

import io.vipkeeper.config.keywords.vrrp.VrrpTable;
import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.Block;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keywords that stand outside every block. */
public final class RootTable {
    /** The blocks that never stand inside another. */
    public static final Set<String> ROOT_ONLY = Stream.concat(
                    Stream.of("global_defs", "virtual_server", "virtual_server_group", "SSL", "bfd_instance"),
                    VrrpTable.ROOT_ONLY.stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final Block<SslDraft> SSL = new Block<SslDraft>()
            .keyword("password", Arg.text("a password"), d -> d.password)
            .keyword("ca", Arg.text("a file"), d -> d.ca)
            .keyword("certificate", Arg.text("a file"), d -> d.certificate)
            .keyword("key", Arg.text("a file"), d -> d.key);

    /** The table. */
    public static final Block<FileDraft> TABLE = new Block<FileDraft>()
            .block("global_defs", Arg.bare(), (d, at) -> d.openGlobals(), GlobalTable.TABLE)
            .block("virtual_server_group", Arg.text("a name"), FileDraft::openGroup, LvsTables.GROUP)
            .block("virtual_server", GroupArgs.target(), FileDraft::openService, LvsTables.VIRTUAL_SERVER)
            .block("SSL", Arg.bare(), (d, at) -> d.ssl, SSL)
            .include(VrrpTable.TABLE, d -> d.vrrp)
            .pending(
                    "net_namespace",
                    "net_namespace_ipvs",
                    "namespace_with_ipsets",
                    "instance",
                    "use_pid_dir",
                    "child_wait_time",
                    "bfd_instance");

    static {
        TABLE.belongs("global_defs", GlobalTable.TABLE)
                .belongs("virtual_server", LvsTables.VIRTUAL_SERVER)
                .belongs("real_server", LvsTables.REAL_SERVER);
        VrrpTable.belongs(TABLE);
        VrrpTable.belongs(GlobalTable.TABLE);
        VrrpTable.belongsInside("global_defs", GlobalTable.TABLE);
        VrrpTable.belongsInside("virtual_server", LvsTables.VIRTUAL_SERVER);
        GlobalTable.TABLE.belongs("the root of the file, outside every block", TABLE);
        LvsTables.VIRTUAL_SERVER
                .belongs("real_server", LvsTables.REAL_SERVER)
                .belongs("global_defs", GlobalTable.TABLE)
                .belongs("HTTP_GET", CheckerTables.HTTP);
        LvsTables.REAL_SERVER
                .belongs("virtual_server", LvsTables.VIRTUAL_SERVER)
                .belongs("HTTP_GET", CheckerTables.HTTP)
                .belongs("MISC_CHECK", CheckerTables.MISC)
                .belongs("TCP_CHECK", CheckerTables.TCP);
        for (Block<?> checker : List.of(CheckerTables.HTTP, CheckerTables.SSL, CheckerTables.TCP, CheckerTables.MISC)) {
            checker.belongs("url", CheckerTables.URL)
                    .belongs("SSL_GET", CheckerTables.SSL)
                    .belongs("real_server", LvsTables.REAL_SERVER)
                    .belongs("virtual_server", LvsTables.VIRTUAL_SERVER);
        }
        CheckerTables.URL.belongs("HTTP_GET", CheckerTables.HTTP).belongs("SSL_GET", CheckerTables.SSL);
    }

    private RootTable() {}
}
