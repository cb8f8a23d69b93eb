package io.vipkeeper.config.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The {@code regex_options} words of keepalived.conf (PCRE2's compile options) in terms of {@link Pattern}. Words that
 * only tune PCRE2's matching change nothing here; words that would change the meaning without a counterpart are
 * {@link #unsupported}.
 */
final class RegexOptions {
    private static final Map<String, Integer> FLAGS = Map.of(
            "caseless", Pattern.CASE_INSENSITIVE,
            "dotall", Pattern.DOTALL,
            "extended", Pattern.COMMENTS,
            "multiline", Pattern.MULTILINE,
            "ucp", Pattern.UNICODE_CHARACTER_CLASS);

    /** Handled by what looks at the body. */
    private static final Set<String> OURS = Set.of("utf", "firstline");

    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "alt_verbnames",
            "auto_callout",
            "never_backslash_c",
            "never_ucp",
            "never_utf",
            "no_auto_capture",
            "no_auto_possess",
            "no_dotstar_anchor",
            "no_start_optimize",
            "use_offset_limit");

    private RegexOptions() {}

    /** The words that have no counterpart, sorted. */
    static List<String> unsupported(Set<String> words) {
        Set<String> rest = new TreeSet<>(words);
        rest.removeAll(FLAGS.keySet());
        rest.removeAll(OURS);
        rest.removeAll(WITHOUT_EFFECT);
        return List.copyOf(rest);
    }

    /** The flags of {@link Pattern#compile}; a line ends with LF alone, as in PCRE2's usual builds. */
    static int flags(Set<String> words) {
        int flags = Pattern.UNIX_LINES;
        for (Map.Entry<String, Integer> flag : FLAGS.entrySet()) {
            if (words.contains(flag.getKey())) {
                flags |= flag.getValue();
            }
        }
        boolean unicode = words.contains("utf") || words.contains("ucp");
        return unicode && words.contains("caseless") ? flags | Pattern.UNICODE_CASE : flags;
    }
}
