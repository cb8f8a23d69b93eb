package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.NetArgs;
import io.vipkeeper.config.schema.Options;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.tree.Word;
import io.vipkeeper.net.Cidr;
import java.util.Map;
import java.util.Optional;

/** One line of virtual_ipaddress, virtual_ipaddress_excluded or static_ipaddress. */
public final class AddressDraft {
    /** The preferred lifetime that {@code forever} writes. */
    public static final long FOREVER = 0xffff_ffffL;

    private static final Map<String, Integer> SCOPES =
            Map.of("global", 0, "site", 200, "link", 253, "host", 254, "nowhere", 255);

    private static final Arg<String> BROADCAST =
            words -> words.need("an address, + or -").flatMap(word -> broadcast(words, word));

    private static final Arg<Long> LIFETIME = words -> words.take("forever")
            ? Optional.of(FOREVER)
            : Arg.number(0, FOREVER).read(words);

    static final Arg<AddressDraft> LINE = new Options<AddressDraft>()
            .option("brd", BROADCAST, d -> d.broadcast)
            .option("dev", NetArgs.device(), d -> d.device)
            .option("scope", scope(), d -> d.scope)
            .option("label", Arg.text("a label"), d -> d.label)
            .option("peer", NetArgs.cidr(), d -> d.peer)
            .flag("home", d -> d.home)
            .flag("-nodad", d -> d.dad)
            .flag("mngtmpaddr", d -> d.managed)
            .flag("noprefixroute", d -> d.noPrefixRoute)
            .flag("autojoin", d -> d.autoJoin)
            .flag("no_track", d -> d.noTrack)
            .option("preferred_lft", LIFETIME, d -> d.preferredLifetime)
            .option("track_group", Arg.text("a track_group"), d -> d.trackGroup)
            .flag("use_vmac", d -> d.useVmac)
            .alias("broadcast", "brd")
            .otherwise(NetArgs.cidr(), d -> d.address)
            .arg(AddressDraft::new);

    public final Setting<Cidr> address = new Setting<>();
    public final Setting<String> broadcast = new Setting<>();
    public final Setting<String> device = new Setting<>();
    public final Setting<Integer> scope = new Setting<>();
    public final Setting<String> label = new Setting<>();
    public final Setting<Cidr> peer = new Setting<>();
    public final Setting<Boolean> home = new Setting<>();
    public final Setting<Boolean> dad = new Setting<>();
    public final Setting<Boolean> managed = new Setting<>();
    public final Setting<Boolean> noPrefixRoute = new Setting<>();
    public final Setting<Boolean> autoJoin = new Setting<>();
    public final Setting<Boolean> noTrack = new Setting<>();
    public final Setting<Long> preferredLifetime = new Setting<>();
    public final Setting<String> trackGroup = new Setting<>();
    public final Setting<Boolean> useVmac = new Setting<>();

    private AddressDraft() {}

    /** A scope by name or number. */
    static Arg<Integer> scope() {
        return words -> words.need("a scope").flatMap(word -> {
            Optional<Integer> named = Optional.ofNullable(SCOPES.get(word.text()));
            return named.isPresent() ? named : Arg.number(words, word, 0, 255).map(Long::intValue);
        });
    }

    private static Optional<String> broadcast(io.vipkeeper.config.schema.Words words, Word word) {
        boolean sign = word.text().equals("+") || word.text().equals("-");
        return sign ? Optional.of(word.text()) : NetArgs.address(words, word).map(Object::toString);
    }
}
