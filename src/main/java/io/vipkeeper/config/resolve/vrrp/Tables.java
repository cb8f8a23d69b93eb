package io.vipkeeper.config.resolve.vrrp;

import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Problem;
import java.util.Map;
import java.util.Optional;

/**
 * The routing tables by name.
 *
 * @param names those of this machine
 */
record Tables(Map<String, Long> names, Diagnostics diagnostics) {
    private static final Map<String, Long> STANDARD = Map.of("default", 253L, "main", 254L, "local", 255L);
    private static final long MOST = 0xffff_ffffL;

    /** The number of a table that is written by number or name; a diagnostic when there is none. */
    Optional<Long> number(Located<String> table) {
        String text = table.value();
        Optional<Long> known = Optional.ofNullable(STANDARD.get(text)).or(() -> Optional.ofNullable(names.get(text)));
        Optional<Long> number = known.isPresent() ? known : decoded(text);
        boolean fits = number.isPresent() && number.get() >= 1 && number.get() <= MOST;
        if (!fits) {
            diagnostics.report(
                    Problem.UNKNOWN_NAME,
                    table.at(),
                    "'" + text + "' is no routing table",
                    "write its number, or name it in /etc/iproute2/rt_tables");
        }
        return fits ? number : Optional.empty();
    }

    private static Optional<Long> decoded(String text) {
        try {
            return Optional.of(Long.decode(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
