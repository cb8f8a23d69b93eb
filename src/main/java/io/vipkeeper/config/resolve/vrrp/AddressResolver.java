package io.vipkeeper.config.resolve.vrrp;

import io.vipkeeper.config.keywords.vrrp.AddressDraft;
import io.vipkeeper.config.model.address.AddressFlag;
import io.vipkeeper.config.model.address.VirtualAddress;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.net.Cidr;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Resolves lines that write addresses.
 *
 * @param defaultDevice the interface of addresses without one; empty for those of instances
 */
record AddressResolver(Optional<String> defaultDevice, Diagnostics diagnostics) {
    private static final int LONGEST_LABEL = 15;

    /** The address, or nothing when the line names none. */
    Optional<VirtualAddress> address(Located<AddressDraft> line) {
        AddressDraft draft = line.value();
        if (draft.address.get().isEmpty()) {
            diagnostics.report(Problem.MISSING_ARGUMENT, line.at(), "the line names no address", "it is ignored");
            return Optional.empty();
        }
        Cidr address = draft.address.get().orElseThrow();
        boolean six = address.address().family() == Family.INET6;
        return Optional.of(new VirtualAddress(
                address,
                draft.broadcast.get().flatMap(text -> broadcast(text, address, line)),
                draft.device.get().or(() -> defaultDevice),
                draft.scope.orElse(0),
                draft.label.get().filter(label -> fits(label, six, line)),
                peer(line, address),
                flags(draft, six),
                !draft.noTrack.orElse(false),
                lifetime(draft, six && address.prefix() == Family.INET6.bits()),
                trackGroup(line),
                useVmac(line)));
    }

    /** {@code +} sets every host bit, {@code -} clears them. */
    private Optional<IpAddress> broadcast(String text, Cidr address, Located<AddressDraft> line) {
        if (address.address().family() == Family.INET6) {
            ignored(line, "brd", "IPv6 has no broadcast");
            return Optional.empty();
        }
        IpAddress network = address.address().masked(address.prefix());
        return switch (text) {
            case "+" -> Optional.of(network.plus((1L << (Family.INET.bits() - address.prefix())) - 1));
            case "-" -> Optional.of(network);
            default -> IpAddress.parse(text).filter(broadcast -> isFour(broadcast, line));
        };
    }

    private boolean isFour(IpAddress address, Located<AddressDraft> line) {
        if (address.family() != Family.INET) {
            diagnostics.report(Problem.BAD_VALUE, line.at(), "brd " + address + " is no IPv4 address", "");
        }
        return address.family() == Family.INET;
    }

    private boolean fits(String label, boolean six, Located<AddressDraft> line) {
        if (six) {
            ignored(line, "label", "IPv6 addresses have none");
            return false;
        }
        boolean fits = label.getBytes(StandardCharsets.UTF_8).length <= LONGEST_LABEL;
        if (!fits) {
            diagnostics.report(
                    Problem.BAD_VALUE,
                    line.at(),
                    "Address label " + label + " is longer than maximum length " + LONGEST_LABEL,
                    "shorten it");
        }
        return fits;
    }

    private Optional<Cidr> peer(Located<AddressDraft> line, Cidr address) {
        Optional<Cidr> peer = line.value().peer.get();
        if (peer.isPresent()
                && peer.get().address().family() != address.address().family()) {
            diagnostics.report(
                    Problem.BAD_VALUE, line.at(), "peer " + peer.get() + " is of another family than " + address, "");
            return Optional.empty();
        }
        return peer;
    }

    private static Set<AddressFlag> flags(AddressDraft draft, boolean six) {
        Set<AddressFlag> flags = EnumSet.noneOf(AddressFlag.class);
        if (six && !draft.dad.orElse(false)) {
            flags.add(AddressFlag.NODAD);
        }
        if (draft.home.orElse(false)) {
            flags.add(AddressFlag.HOME);
        }
        if (draft.managed.orElse(false)) {
            flags.add(AddressFlag.MNGTMPADDR);
        }
        if (draft.noPrefixRoute.orElse(false)) {
            flags.add(AddressFlag.NOPREFIXROUTE);
        }
        if (draft.autoJoin.orElse(false)) {
            flags.add(AddressFlag.AUTOJOIN);
        }
        return flags;
    }

    /** A host address of IPv6 is deprecated unless the line says otherwise, so that it is no source of connections. */
    private static OptionalLong lifetime(AddressDraft draft, boolean hostOfSix) {
        long seconds = draft.preferredLifetime.orElse(hostOfSix ? 0 : AddressDraft.FOREVER);
        return seconds == AddressDraft.FOREVER ? OptionalLong.empty() : OptionalLong.of(seconds);
    }

    private Optional<String> trackGroup(Located<AddressDraft> line) {
        Optional<String> group = line.value().trackGroup.get();
        if (group.isPresent() && defaultDevice.isEmpty()) {
            ignored(line, "track_group", "it is for static addresses");
            return Optional.empty();
        }
        return group;
    }

    private boolean useVmac(Located<AddressDraft> line) {
        boolean wanted = line.value().useVmac.orElse(false);
        if (wanted && defaultDevice.isPresent()) {
            ignored(line, "use_vmac", "it is for virtual addresses");
            return false;
        }
        return wanted;
    }

    private void ignored(Located<AddressDraft> line, String option, String why) {
        diagnostics.report(Problem.WITHOUT_EFFECT, line.at(), "'" + option + "' is ignored: " + why, "remove it");
    }
}
