package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.model.address.VirtualRule.Action;
import io.vipkeeper.config.model.address.VirtualRule.How;
import io.vipkeeper.config.model.address.VirtualRule.Mark;
import io.vipkeeper.config.model.address.VirtualRule.Range;
import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.NetArgs;
import io.vipkeeper.config.schema.Options;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.schema.Words;
import io.vipkeeper.config.tree.Word;
import io.vipkeeper.net.Cidr;
import io.vipkeeper.net.Family;
import java.util.Map;
import java.util.Optional;

/** One line of virtual_rules or static_rules, in the syntax of ip-rule(8). */
public final class RuleDraft {
    private static final long WORD = 0xffff_ffffL;

    private static final Action NOP = new Action.Nop();

    private static final Arg<Action> TYPE = Arg.choice(Map.of(
            "nop",
            NOP,
            "blackhole",
            new Action.Drop(How.BLACKHOLE),
            "unreachable",
            new Action.Drop(How.UNREACHABLE),
            "prohibit",
            new Action.Drop(How.PROHIBIT)));

    static final Arg<RuleDraft> LINE = new Options<RuleDraft>()
            .option("inet", Arg.constant(Family.INET), d -> d.family)
            .option("inet6", Arg.constant(Family.INET6), d -> d.family)
            .flag("not", d -> d.inverted)
            .option("from", prefix(), d -> d.from)
            .option("to", prefix(), d -> d.to)
            .option("table", RouteNames.TABLE, d -> d.table)
            .alias("lookup", "table")
            .option("priority", Arg.number(0, WORD), d -> d.priority)
            .alias("order", "priority")
            .alias("preference", "priority")
            .option("fwmark", RuleDraft::mark, d -> d.mark)
            .option("iif", NetArgs.device(), d -> d.inputDevice)
            .alias("dev", "iif")
            .option("oif", NetArgs.device(), d -> d.outputDevice)
            .option("tos", RouteNames.TOS, d -> d.tos)
            .alias("dsfield", "tos")
            .option("realms", RouteNames.REALMS, d -> d.realms)
            .option("suppress_prefixlength", Arg.integer(0, 128), d -> d.suppressPrefixLength)
            .alias("sup_pl", "suppress_prefixlength")
            .option("suppress_ifgroup", Arg.integer(0, Integer.MAX_VALUE), d -> d.suppressGroup)
            .alias("sup_group", "suppress_ifgroup")
            .option("uidrange", range(true, WORD), d -> d.users)
            .flag("l3mdev", d -> d.l3mdev)
            .option("protocol", RouteNames.PROTOCOL, d -> d.protocol)
            .option("ipproto", RouteNames.IP_PROTOCOL, d -> d.ipProtocol)
            .alias("ip_proto", "ipproto")
            .option("sport", range(false, 65535), d -> d.sourcePorts)
            .option("dport", range(false, 65535), d -> d.destinationPorts)
            .option("tunnel-id", Arg.number(0, Long.MAX_VALUE), d -> d.tunnelId)
            .option("goto", Arg.number(0, WORD).map(Action.GoTo::new), d -> d.action)
            .option("nop", Arg.constant(NOP), d -> d.action)
            .option("blackhole", drop(How.BLACKHOLE), d -> d.action)
            .option("unreachable", drop(How.UNREACHABLE), d -> d.action)
            .option("prohibit", drop(How.PROHIBIT), d -> d.action)
            .option("type", TYPE, d -> d.action)
            .flag("no_track", d -> d.noTrack)
            .option("track_group", Arg.text("a track_group"), d -> d.trackGroup)
            .arg(RuleDraft::new);

    public final Setting<Family> family = new Setting<>();
    public final Setting<Boolean> inverted = new Setting<>();
    public final Setting<Optional<Cidr>> from = new Setting<>();
    public final Setting<Optional<Cidr>> to = new Setting<>();
    public final Setting<String> table = new Setting<>();
    public final Setting<Action> action = new Setting<>();
    public final Setting<Long> priority = new Setting<>();
    public final Setting<Mark> mark = new Setting<>();
    public final Setting<String> inputDevice = new Setting<>();
    public final Setting<String> outputDevice = new Setting<>();
    public final Setting<Integer> tos = new Setting<>();
    public final Setting<Integer> realms = new Setting<>();
    public final Setting<Integer> suppressPrefixLength = new Setting<>();
    public final Setting<Integer> suppressGroup = new Setting<>();
    public final Setting<Range> users = new Setting<>();
    public final Setting<Boolean> l3mdev = new Setting<>();
    public final Setting<Integer> protocol = new Setting<>();
    public final Setting<Integer> ipProtocol = new Setting<>();
    public final Setting<Range> sourcePorts = new Setting<>();
    public final Setting<Range> destinationPorts = new Setting<>();
    public final Setting<Long> tunnelId = new Setting<>();
    public final Setting<Boolean> noTrack = new Setting<>();
    public final Setting<String> trackGroup = new Setting<>();

    private RuleDraft() {}

    private static Arg<Action> drop(How how) {
        return Arg.constant(new Action.Drop(how));
    }

    /** A prefix, or nothing for {@code all}. */
    private static Arg<Optional<Cidr>> prefix() {
        return words -> words.take("all") || words.take("default") || words.take("any")
                ? Optional.of(Optional.empty())
                : NetArgs.cidr().map(Optional::of).read(words);
    }

    /** {@code A-B}, or where allowed {@code A} alone. */
    private static Arg<Range> range(boolean both, long most) {
        return words -> words.need("a range").flatMap(word -> range(words, word, both, most));
    }

    private static Optional<Range> range(Words words, Word word, boolean both, long most) {
        String text = word.text();
        int dash = text.indexOf('-');
        try {
            long first = Long.parseLong(dash < 0 ? text : text.substring(0, dash));
            long last = dash < 0 ? first : Long.parseLong(text.substring(dash + 1));
            boolean good = first >= 0 && first <= last && last <= most && (dash > 0 || !both);
            return good ? Optional.of(new Range(first, last)) : words.bad(word, "a range FIRST-LAST up to " + most);
        } catch (NumberFormatException e) {
            return words.bad(word, "a range FIRST-LAST");
        }
    }

    /** {@code MARK[/MASK]}, both of 32 bits; without a mask, all bits count. */
    private static Optional<Mark> mark(Words words) {
        return words.need("a firewall mark").flatMap(word -> {
            String text = word.text();
            int slash = text.indexOf('/');
            try {
                long mark = Long.decode(slash < 0 ? text : text.substring(0, slash));
                long mask = slash < 0 ? WORD : Long.decode(text.substring(slash + 1));
                boolean good = mark >= 0 && mark <= WORD && mask >= 0 && mask <= WORD;
                return good ? Optional.of(new Mark((int) mark, (int) mask)) : words.bad(word, "a mark of 32 bits");
            } catch (NumberFormatException e) {
                return words.bad(word, "a firewall mark: MARK or MARK/MASK");
            }
        });
    }
}
