package io.vipkeeper.realserver;

import io.vipkeeper.net.IpAddress;
import java.util.List;

/**
 * How this node stands as a real server.
 *
 * @param addresses one for each address asked about
 * @param settings the ARP settings; empty when no IPv4 address is asked about
 * @param hints what else keeps it from serving
 */
public record Condition(List<Address> addresses, List<Setting> settings, List<String> hints) {
    public Condition {
        addresses = List.copyOf(addresses);
        settings = List.copyOf(settings);
        hints = List.copyOf(hints);
    }

    /**
     * One service address.
     *
     * @param label its label on lo; empty when it is not there or has none
     * @param elsewhere other interfaces that have it
     */
    public record Address(IpAddress address, boolean onLoopback, String label, boolean routed, List<String> elsewhere) {
        public Address {
            elsewhere = List.copyOf(elsewhere);
        }

        /** On lo, routed there, and nowhere else. */
        public boolean inPlace() {
            return onLoopback && routed && elsewhere.isEmpty();
        }
    }

    /**
     * One ARP setting.
     *
     * @param sysctl its name as sysctl(8) writes it
     * @param value -1 when the kernel does not have it
     */
    public record Setting(String sysctl, int value, int wanted, boolean inPlace) {}

    /** Whether everything that start does is done. */
    public boolean inPlace() {
        return addresses.stream().allMatch(Address::inPlace)
                && settings.stream().allMatch(Setting::inPlace);
    }
}
