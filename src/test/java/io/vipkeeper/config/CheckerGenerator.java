package io.vipkeeper.config;

import io.vipkeeper.config.model.BodyRegex;
import io.vipkeeper.config.model.Checker;
import io.vipkeeper.config.model.Connection;
import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.model.MiscCheck;
import io.vipkeeper.config.model.Schedule;
import io.vipkeeper.config.model.TcpCheck;
import io.vipkeeper.config.model.Url;
import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.script.ScriptUser;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Family;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes checkers and scripts. */
final class CheckerGenerator {
    private final Dice dice;
    private final Optional<ScriptUser> scriptUser;

    CheckerGenerator(Dice dice) {
        this.dice = dice;
        this.scriptUser = dice.maybe(this::user);
    }

    /** The global script_user, which every script without one has. */
    Optional<ScriptUser> scriptUser() {
        return scriptUser;
    }

    ScriptUser user() {
        return new ScriptUser("user" + dice.below(10), dice.maybe(() -> "group" + dice.below(10)));
    }

    /** A script whose words and need of a shell are known by construction. */
    Script script() {
        Optional<ScriptUser> user = dice.flip() ? Optional.of(user()) : scriptUser;
        return switch (dice.below(4)) {
            case 0 -> new Script("/bin/x", List.of("/bin/x"), false, user);
            case 1 -> new Script("/bin/x 'a b' c", List.of("/bin/x", "a b", "c"), false, user);
            case 2 ->
                new Script("/bin/x \"q \\\" q\" \\\\ #!{}$", List.of("/bin/x", "q \" q", "\\", "#!{}$"), false, user);
            default -> new Script("a && b", List.of("a", "&&", "b"), true, user);
        };
    }

    Checker checker(Family family) {
        return switch (dice.below(4)) {
            case 0 -> new TcpCheck(schedule(), connection(family));
            case 1 -> new MiscCheck(schedule(), script(), dice.seconds(1, 4294), dice.flip());
            default -> http(family);
        };
    }

    private HttpCheck http(Family family) {
        Optional<HttpCheck.Tls> tls = dice.maybe(() -> new HttpCheck.Tls(dice.flip(), dice.flip()));
        Optional<String> sni = tls.isPresent() ? dice.maybe(dice::text) : Optional.empty();
        return new HttpCheck(
                schedule(),
                connection(family),
                dice.one(HttpCheck.Version.values()),
                dice.list(1, 3, () -> url(tls.isPresent(), sni)),
                dice.flip(),
                tls);
    }

    private Url url(boolean tls, Optional<String> sni) {
        return new Url(
                dice.text(),
                dice.maybe(dice::text),
                sni,
                dice.maybe(() -> String.format(Locale.ROOT, "%032x", dice.between(0, Integer.MAX_VALUE))),
                dice.list(1, 4, this::statusRange),
                dice.maybe(this::regex),
                tls && dice.flip());
    }

    private Url.StatusRange statusRange() {
        int first = dice.between(100, 599);
        return new Url.StatusRange(first, dice.flip() ? first : dice.between(first, 599));
    }

    private BodyRegex regex() {
        BodyRegex regex = new BodyRegex(
                dice.text(),
                Set.copyOf(dice.list(0, 2, () -> dice.one("caseless", "dotall", "multiline"))),
                dice.flip(),
                dice.between(0, 100),
                dice.one(100, Integer.MAX_VALUE));
        return regex.problem().isEmpty() ? regex : regex();
    }

    private Schedule schedule() {
        return new Schedule(
                dice.seconds(1, 4294),
                dice.between(0, 9),
                dice.seconds(0, 99),
                dice.seconds(0, 99),
                dice.flip(),
                dice.flip());
    }

    private Connection connection(Family family) {
        return new Connection(
                new Endpoint(dice.address(family), dice.between(1, 65535)),
                dice.maybe(() -> dice.address(family)),
                dice.one(0, 1, 65535),
                dice.maybe(() -> "eth" + dice.below(10)),
                dice.seconds(1, 4294),
                dice.one(0, 1, -1));
    }
}
