package io.vipkeeper.config.tree;

import io.vipkeeper.config.text.Position;
import java.util.Deque;
import java.util.Optional;

/** A block whose closing brace has not come yet. */
final class OpenBlock {
    private final Optional<Statement> heading;
    private final Position at;
    private final StatementSink inside;
    private Optional<Suspicion> suspicion = Optional.empty();

    /** A brace that closed {@code block} although its column says {@code under}: where a missing brace may be. */
    record Suspicion(String block, Position opened, Position closed, String under) {}

    OpenBlock(Optional<Statement> heading, Position at, StatementSink inside) {
        this.heading = heading;
        this.at = at;
        this.inside = inside;
    }

    Position at() {
        return at;
    }

    StatementSink inside() {
        return inside;
    }

    Optional<Suspicion> suspicion() {
        return suspicion;
    }

    String name() {
        return heading.map(Statement::heading).orElse("{");
    }

    String place() {
        return "'" + name() + "' at line " + at.line();
    }

    /** Takes note when this block is closed by a brace that stands under the heading of one of {@code outer} instead. */
    void suspect(Position brace, Deque<OpenBlock> outer) {
        Optional<Suspicion> found = suspicion;
        if (found.isEmpty() && brace.column() < at.column()) {
            found = outer.stream()
                    .filter(block -> block.at.column() == brace.column())
                    .findFirst()
                    .map(block -> new Suspicion(name(), at, brace, block.name()));
        }
        if (found.isPresent() && !outer.isEmpty() && outer.element().suspicion.isEmpty()) {
            outer.element().suspicion = found;
        }
    }
}
