package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.model.vrrp.VirtualInterface.Ipvlan;
import io.vipkeeper.config.model.vrrp.VirtualInterface.Vmac;
import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.NetArgs;
import io.vipkeeper.config.schema.Words;
import io.vipkeeper.config.tree.Word;
import io.vipkeeper.net.Cidr;
import io.vipkeeper.net.IpAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** {@code use_vmac} and {@code use_ipvlan}: words of several kinds, told apart by their shape. */
final class InterfaceArgs {
    private static final Pattern MAC = Pattern.compile("[0-9a-fA-F]{1,2}(?::[0-9a-fA-F]{1,2}){4,5}");
    private static final Pattern COLON = Pattern.compile(":");

    private static final Map<String, Ipvlan.Mode> MODES =
            Map.of("bridge", Ipvlan.Mode.BRIDGE, "private", Ipvlan.Mode.PRIVATE, "vepa", Ipvlan.Mode.VEPA);

    private InterfaceArgs() {}

    /** {@code [name] [NAME] [MAC] [group N] [netlink_notify_msg]}. */
    static Arg<Vmac> vmac() {
        return words -> {
            Vmac vmac = new Vmac(Optional.empty(), Optional.empty(), OptionalLong.empty(), false, false);
            while (words.peek().isPresent()) {
                Optional<Vmac> next = vmac(words, vmac);
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                vmac = next.get();
            }
            return Optional.of(vmac);
        };
    }

    private static Optional<Vmac> vmac(Words words, Vmac vmac) {
        if (words.take("netlink_notify_msg")) {
            return Optional.of(new Vmac(vmac.name(), vmac.mac(), vmac.group(), false, true));
        }
        if (words.take("group")) {
            return group(words).map(group -> new Vmac(vmac.name(), vmac.mac(), group, false, vmac.tellOthers()));
        }
        Optional<String> mac =
                words.peek().map(Word::text).filter(text -> MAC.matcher(text).matches());
        if (mac.isPresent()) {
            words.next();
            return Optional.of(
                    new Vmac(vmac.name(), mac.map(InterfaceArgs::lower), vmac.group(), false, vmac.tellOthers()));
        }
        return name(words, vmac.name())
                .map(name -> new Vmac(Optional.of(name), vmac.mac(), vmac.group(), false, vmac.tellOthers()));
    }

    /** {@code [NAME] [ADDRESS] [bridge|private|vepa] [group N]}. */
    static Arg<Ipvlan> ipvlan() {
        return words -> {
            Ipvlan ipvlan = new Ipvlan(Optional.empty(), Optional.empty(), Ipvlan.Mode.BRIDGE, OptionalLong.empty());
            while (words.peek().isPresent()) {
                Optional<Ipvlan> next = ipvlan(words, ipvlan);
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                ipvlan = next.get();
            }
            return Optional.of(ipvlan);
        };
    }

    private static Optional<Ipvlan> ipvlan(Words words, Ipvlan ipvlan) {
        if (words.take("group")) {
            return group(words).map(group -> new Ipvlan(ipvlan.name(), ipvlan.address(), ipvlan.mode(), group));
        }
        Optional<String> word = words.peek().map(Word::text);
        Optional<Ipvlan.Mode> mode = word.flatMap(text -> Optional.ofNullable(MODES.get(text)));
        if (mode.isPresent()) {
            words.next();
            return mode.map(m -> new Ipvlan(ipvlan.name(), ipvlan.address(), m, ipvlan.group()));
        }
        Optional<IpAddress> address = word.flatMap(Cidr::parse).map(Cidr::address);
        if (address.isPresent()) {
            words.next();
            return Optional.of(new Ipvlan(ipvlan.name(), address, ipvlan.mode(), ipvlan.group()));
        }
        return name(words, ipvlan.name())
                .map(name -> new Ipvlan(Optional.of(name), ipvlan.address(), ipvlan.mode(), ipvlan.group()));
    }

    private static Optional<OptionalLong> group(Words words) {
        return Arg.number(0, 0xffff_ffffL).read(words).map(OptionalLong::of);
    }

    private static Optional<String> name(Words words, Optional<String> known) {
        boolean marked = words.take("name");
        Optional<Word> word = words.peek();
        if (!marked && known.isPresent() && word.isPresent()) {
            return words.bad(word.get(), "an option: the name is " + known.get() + " already");
        }
        return NetArgs.device().read(words);
    }

    /** Two digits an octet, lower case. */
    private static String lower(String mac) {
        StringBuilder text = new StringBuilder();
        for (String octet : COLON.split(mac.toLowerCase(Locale.ROOT), -1)) {
            text.append(text.length() == 0 ? "" : ":")
                    .append(octet.length() == 1 ? "0" : "")
                    .append(octet);
        }
        return text.toString();
    }
}
