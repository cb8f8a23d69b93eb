package io.vipkeeper.config.resolve.vrrp;

import io.vipkeeper.config.keywords.vrrp.RuleDraft;
import io.vipkeeper.config.model.address.VirtualRoute;
import io.vipkeeper.config.model.address.VirtualRule;
import io.vipkeeper.config.model.address.VirtualRule.Action;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.net.Cidr;
import io.vipkeeper.net.Family;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Resolves lines that write rules; those without a priority get one, counted down in file order. */
final class RuleResolver {
    private static final long FIRST_PRIORITY = 16_384;

    private final Tables tables;
    private final Diagnostics diagnostics;
    private final Map<Family, Long> next = new EnumMap<>(Family.class);

    RuleResolver(Tables tables, Diagnostics diagnostics) {
        this.tables = tables;
        this.diagnostics = diagnostics;
    }

    /** The rule, or nothing when the line contradicts itself; {@code fixed}: of static_rules. */
    Optional<VirtualRule> rule(Located<RuleDraft> line, boolean fixed) {
        RuleDraft draft = line.value();
        boolean l3mdev = draft.l3mdev.orElse(false);
        Optional<Action> lookup = draft.table
                .located()
                .map(table -> new Action.Lookup(tables.number(table).orElse(0L)));
        if (lookup.isPresent() && draft.action.isSet()) {
            report(
                    Problem.CONFLICT,
                    line,
                    "Cannot specify more than one of table/nop/goto/blackhole/prohibit/unreachable for rule",
                    "remove all but one");
            return Optional.empty();
        }
        Optional<Action> action = draft.action.get().or(() -> lookup);
        if (action.isEmpty() && !l3mdev) {
            report(Problem.REQUIRED, line, "No action specified for rule", "write table N, goto N, nop or blackhole");
            return Optional.empty();
        }
        if (action.isPresent() && l3mdev) {
            report(Problem.CONFLICT, line, "table cannot be specified for l3mdev rules", "remove one of them");
            return Optional.empty();
        }
        Optional<Family> family = family(line);
        if (family.isEmpty()) {
            return Optional.empty();
        }
        Action done = action.orElse(new Action.Lookup(0));
        boolean suppresses = draft.suppressPrefixLength.isSet() || draft.suppressGroup.isSet() || draft.realms.isSet();
        if (suppresses && !(done instanceof Action.Lookup)) {
            report(Problem.CONFLICT, line, "suppressor/realm specified for non table action", "remove one of them");
            return Optional.empty();
        }
        return Optional.of(rule(line, fixed, family.get(), done));
    }

    private VirtualRule rule(Located<RuleDraft> line, boolean fixed, Family family, Action action) {
        RuleDraft draft = line.value();
        boolean tracked = !draft.noTrack.orElse(false);
        return new VirtualRule(
                family,
                draft.inverted.orElse(false),
                draft.from.get().flatMap(prefix -> prefix),
                draft.to.get().flatMap(prefix -> prefix),
                action,
                OptionalLong.of(priority(line, family, action)),
                draft.mark.get(),
                draft.inputDevice.get(),
                draft.outputDevice.get(),
                number(draft.tos),
                number(draft.realms),
                number(draft.suppressPrefixLength),
                number(draft.suppressGroup),
                draft.users.get(),
                draft.l3mdev.orElse(false),
                protocol(line, tracked),
                number(draft.ipProtocol),
                draft.sourcePorts.get(),
                draft.destinationPorts.get(),
                draft.tunnelId.map(OptionalLong::of).orElse(OptionalLong.empty()),
                tracked,
                trackGroup(line, fixed));
    }

    private static OptionalInt number(Setting<Integer> setting) {
        return setting.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private Optional<Family> family(Located<RuleDraft> line) {
        RuleDraft draft = line.value();
        Optional<Family> first = Stream.of(draft.from, draft.to)
                .flatMap(prefix -> prefix.get().flatMap(p -> p).stream())
                .map(prefix -> prefix.address().family())
                .findFirst();
        Family family = draft.family.get().or(() -> first).orElse(Family.INET);
        for (Setting<Optional<Cidr>> prefix : List.of(draft.from, draft.to)) {
            Optional<Cidr> wrong =
                    prefix.get().flatMap(p -> p).filter(p -> p.address().family() != family);
            if (wrong.isPresent()) {
                report(Problem.CONFLICT, line, "rule with addresses of both families: " + wrong.get(), "");
                return Optional.empty();
            }
        }
        return Optional.of(family);
    }

    private long priority(Located<RuleDraft> line, Family family, Action action) {
        Optional<Long> written = line.value().priority.get();
        if (action instanceof Action.GoTo jump) {
            if (written.isEmpty()) {
                report(
                        Problem.REQUIRED,
                        line,
                        "Invalid rule - goto target " + jump.priority() + " specified without preference",
                        "write priority N");
            } else if (written.get() >= jump.priority()) {
                report(
                        Problem.CONFLICT,
                        line,
                        "Invalid rule - preference " + written.get() + " >= goto target " + jump.priority(),
                        "a rule can only jump forward");
            }
        }
        if (written.isPresent()) {
            return written.get();
        }
        long priority = next.merge(family, FIRST_PRIORITY, (last, first) -> last - 1);
        report(
                Problem.ASSUMED,
                line,
                "Rule has no preference specified - setting to " + priority + ". This is probably not what you want.",
                "write priority N");
        return priority;
    }

    /** A rule that is watched carries our protocol number, so that it can be told from others. */
    private OptionalInt protocol(Located<RuleDraft> line, boolean tracked) {
        Optional<Integer> written = line.value().protocol.get();
        if (!tracked) {
            return number(line.value().protocol);
        }
        if (written.isPresent() && written.get() != VirtualRoute.PROTOCOL_KEEPALIVED) {
            report(
                    Problem.ADJUSTED,
                    line,
                    "Rule cannot be tracked if protocol is not " + VirtualRoute.PROTOCOL_KEEPALIVED
                            + ", resetting protocol",
                    "write no_track to keep it");
        }
        return OptionalInt.of(VirtualRoute.PROTOCOL_KEEPALIVED);
    }

    private Optional<String> trackGroup(Located<RuleDraft> line, boolean fixed) {
        Optional<String> group = line.value().trackGroup.get();
        if (group.isPresent() && !fixed) {
            report(Problem.WITHOUT_EFFECT, line, "'track_group' is ignored: it is for static rules", "remove it");
            return Optional.empty();
        }
        if (group.isPresent() && !line.value().inputDevice.isSet()) {
            report(
                    Problem.WITHOUT_EFFECT,
                    line,
                    "Static rule cannot have track_group if dev/iif not specified",
                    "write iif");
            return Optional.empty();
        }
        return group;
    }

    private void report(Problem problem, Located<RuleDraft> line, String text, String hint) {
        diagnostics.report(problem, line.at(), text, hint);
    }
}
