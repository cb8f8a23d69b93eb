package io.vipkeeper.config;

import io.vipkeeper.config.keywords.FileDraft;
import io.vipkeeper.config.keywords.RootTable;
import io.vipkeeper.config.resolve.Resolved;
import io.vipkeeper.config.resolve.Resolver;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.FileSource;
import io.vipkeeper.config.text.Source;
import io.vipkeeper.config.text.TextReader;
import io.vipkeeper.config.tree.TreeBuilder;
import java.nio.file.Path;

/** Reads configuration files: one pass from text to draft, then resolution. */
public final class ConfigReader {
    private ConfigReader() {}

    /** Reads {@code file}, or the files that it matches as a pattern, from the file system. */
    public static ConfigResult read(Path file, ReadOptions options) {
        return read(new FileSource(), file, options);
    }

    /** As {@link #read(Path, ReadOptions)}, from any source. */
    public static ConfigResult read(Source source, Path file, ReadOptions options) {
        Diagnostics diagnostics = new Diagnostics(options.strict());
        FileDraft draft = new FileDraft();
        TreeBuilder tree = new TreeBuilder(
                RootTable.ROOT_ONLY, diagnostics, RootTable.TABLE.sink(draft, diagnostics));
        new TextReader(source, options.surroundings(), diagnostics, tree::accept).read(file);
        tree.finish();
        Resolved resolved = new Resolver(diagnostics).resolve(draft);
        return new ConfigResult(resolved.config(), diagnostics.all(), resolved.scripts());
    }
}
