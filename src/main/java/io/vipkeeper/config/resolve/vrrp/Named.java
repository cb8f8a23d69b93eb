package io.vipkeeper.config.resolve.vrrp;

import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Position;
import io.vipkeeper.config.text.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Blocks of one kind by name, in file order; of two with one name, the first counts. */
final class Named<T> {
    private final String kind;
    private final Diagnostics diagnostics;
    private final Map<String, Position> places = new LinkedHashMap<>();
    private final Map<String, T> values = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    Named(String kind, Diagnostics diagnostics) {
        this.kind = kind;
        this.diagnostics = diagnostics;
    }

    /** Adds what {@code value} makes, if anything, unless the name is taken. */
    void add(String name, Position at, Supplier<Optional<T>> value) {
        Optional<Position> first = Optional.ofNullable(places.putIfAbsent(name, at));
        if (first.isPresent()) {
            diagnostics.report(
                    Problem.DUPLICATE,
                    at,
                    kind + " " + name + " already defined at " + first.get().shortly(),
                    "this one is ignored");
        } else {
            value.get().ifPresent(v -> values.put(name, v));
        }
    }

    /** The block of this name, which counts as used. */
    Optional<T> use(String name) {
        used.add(name);
        return Optional.ofNullable(values.get(name));
    }

    /** Whether a block of this name was there at all, complete or not. */
    boolean mentions(String name) {
        return places.containsKey(name);
    }

    /** The place of a block that is there. */
    Position at(String name) {
        return Optional.ofNullable(places.get(name)).orElseThrow();
    }

    /** The complete ones. */
    List<T> all() {
        return new ArrayList<>(values.values());
    }

    /** The names that are known, for hints. */
    String known() {
        return places.isEmpty()
                ? ""
                : "known: "
                        + String.join(", ", places.keySet().stream().sorted().toList());
    }

    /** Warns of what nobody used. */
    void reportUnused(String what) {
        for (String name : values.keySet()) {
            if (!used.contains(name)) {
                diagnostics.report(
                        Problem.UNUSED, at(name), what + " " + name + " is not used", "remove it, or track it");
            }
        }
    }
}
