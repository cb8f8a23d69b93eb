package io.vipkeeper.config;

import io.vipkeeper.config.keywords.RootTable;
import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.resolve.Resolver;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.FileSource;
import io.vipkeeper.config.text.Source;
import io.vipkeeper.config.text.TextReader;
import io.vipkeeper.config.tree.StatementSink;
import io.vipkeeper.config.tree.TreeBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads configuration files, in one pass; in two when global_defs or a group stands behind a virtual server that needs it. */
public final class ConfigReader {
    private ConfigReader() {}

    /** Reads {@code file}, or the files that it matches as a pattern, from the file system. */
    public static ConfigResult read(Path file, ReadOptions options) {
        return read(new FileSource(), file, options);
    }

    /** As {@link #read(Path, ReadOptions)}, from any source. */
    public static ConfigResult read(Source source, Path file, ReadOptions options) {
        Map<String, Long> tables = RouteTableNames.read(source);
        Pass first = new Pass(Optional.empty(), tables, options);
        ConfigResult result = first.read(source, file);
        if (!first.resolver.lookedAhead()) {
            return result;
        }
        return new Pass(Optional.of(first.resolver.known()), tables, options).read(source, file);
    }

    /** One reading from the first line to the last. */
    private static final class Pass {
        private final ReadOptions options;
        private final Diagnostics diagnostics;
        private final Resolver resolver;

        Pass(Optional<Resolver.Known> known, Map<String, Long> tables, ReadOptions options) {
            this.options = options;
            this.diagnostics = new Diagnostics(options.strict());
            this.resolver = new Resolver(known, tables, diagnostics);
        }

        ConfigResult read(Source source, Path file) {
            StatementSink root = RootTable.TABLE.sink(resolver.file(), diagnostics);
            TreeBuilder tree = new TreeBuilder(RootTable.ROOT_ONLY, diagnostics, root);
            TextReader text = new TextReader(source, options.surroundings(), diagnostics, tree::accept);
            text.read(file);
            if (text.isComplete()) {
                tree.finish();
            }
            Config config = resolver.finish();
            return new ConfigResult(config, diagnostics.all(), resolver.scripts());
        }
    }
}
