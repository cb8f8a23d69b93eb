package io.vipkeeper.config.keywords;

import io.vipkeeper.config.keywords.GroupDraft.EntryDraft;
import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.NetArgs;
import io.vipkeeper.config.schema.Words;
import io.vipkeeper.config.tree.Word;
import io.vipkeeper.net.Cidr;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.util.Optional;

/** The lines of a virtual_server_group and the heading of a virtual_server. */
final class GroupArgs {
    static final int COUNT_LIMIT = 65_536;

    private GroupArgs() {}

    /** {@code IP|RANGE|CIDR [PORT]} or {@code fwmark N [inet|inet6]}. */
    static Arg<EntryDraft> entry() {
        return words -> {
            if (words.take("fwmark")) {
                return fwmark(words);
            }
            return words.need("an address")
                    .flatMap(word -> range(words, word))
                    .flatMap(range -> NetArgs.portOrNone(words)
                            .map(port -> new EntryDraft.Addresses(range.first(), range.count(), port)));
        };
    }

    /** {@code IP [PORT]}, {@code fwmark N} or {@code group NAME}. */
    static Arg<TargetDraft> target() {
        return words -> {
            if (words.take("fwmark")) {
                return Arg.mark().read(words).map(TargetDraft.Fwmark::new);
            }
            if (words.take("group")) {
                return words.need("a group name").map(name -> new TargetDraft.Group(name.text()));
            }
            return NetArgs.endpoint().read(words).map(TargetDraft.Address::new);
        };
    }

    private static Optional<EntryDraft> fwmark(Words words) {
        return Arg.mark().read(words).flatMap(mark -> {
            if (words.peek().isEmpty()) {
                return Optional.of(new EntryDraft.Fwmark(mark, Optional.empty()));
            }
            return NetArgs.family().read(words).map(family -> new EntryDraft.Fwmark(mark, Optional.of(family)));
        });
    }

    /** Consecutive addresses. */
    private record Range(IpAddress first, int count) {}

    private static Optional<Range> range(Words words, Word word) {
        String text = word.text();
        int dash = text.indexOf('-');
        if (text.indexOf('/') >= 0) {
            return Cidr.parse(text)
                    .<Optional<Range>>map(cidr -> block(words, word, cidr))
                    .orElseGet(() -> notAddress(words, word));
        }
        if (dash < 0) {
            return IpAddress.parse(text).map(address -> new Range(address, 1)).or(() -> notAddress(words, word));
        }
        Optional<IpAddress> first = IpAddress.parse(text.substring(0, dash));
        Optional<IpAddress> last = first.flatMap(from -> last(from, text.substring(dash + 1)));
        return last.isEmpty() ? notAddress(words, word) : between(words, word, first.orElseThrow(), last.get());
    }

    private static Optional<Range> block(Words words, Word word, Cidr cidr) {
        IpAddress first = cidr.address().masked(cidr.prefix());
        int hostBits = cidr.address().family().bits() - cidr.prefix();
        return hostBits > 16
                ? words.bad(word, "small enough: at most " + COUNT_LIMIT + " addresses")
                : Optional.of(new Range(first, 1 << hostBits));
    }

    private static Optional<Range> between(Words words, Word word, IpAddress first, IpAddress last) {
        if (!first.masked(first.family().bits() / 2)
                        .equals(last.masked(last.family().bits() / 2))
                || first.compareTo(last) > 0) {
            return words.bad(word, "a range of at most " + COUNT_LIMIT + " addresses");
        }
        long count = first.distanceTo(last) + 1;
        return count < 1 || count > COUNT_LIMIT
                ? words.bad(word, "a range of at most " + COUNT_LIMIT + " addresses")
                : Optional.of(new Range(first, (int) count));
    }

    /** The end of a range: a whole address, or the last octet, or the last group of hexadecimal digits. */
    private static Optional<IpAddress> last(IpAddress first, String text) {
        Optional<IpAddress> whole = IpAddress.parse(text).filter(last -> last.family() == first.family());
        if (whole.isPresent()) {
            return whole;
        }
        boolean four = first.family() == Family.INET;
        try {
            int value = Integer.parseInt(text, four ? 10 : 16);
            int limit = four ? 0xff : 0xffff;
            return text.length() > 4 || value < 0 || value > limit
                    ? Optional.empty()
                    : Optional.of(first.masked(first.family().bits() - (four ? 8 : 16))
                            .plus(value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Range> notAddress(Words words, Word word) {
        return words.bad(word, "an address, a range (10.0.0.1-9), a prefix (10.0.0.0/29) or 'fwmark'");
    }
}
