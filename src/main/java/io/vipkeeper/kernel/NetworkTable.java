package io.vipkeeper.kernel;

import io.vipkeeper.config.model.address.VirtualRoute;
import io.vipkeeper.config.model.address.VirtualRule;
import io.vipkeeper.net.IpAddress;
import java.util.List;

/**
 * Addresses, routes and routing rules of the kernel; one thread at a time. What is there already counts as added, what is
 * gone already as removed; every other failure is a sentence that names call, object and the kernel's word. One failure
 * stops none of the rest.
 */
public interface NetworkTable extends AutoCloseable {
    /** Whether the interface has the address now; false when it cannot be asked. */
    boolean hasAddress(String device, IpAddress address);

    /** Adds addresses, in this order; returns what went wrong. */
    List<String> addAddresses(List<PlacedAddress> addresses);

    /** Removes addresses, in this order; returns what went wrong. */
    List<String> removeAddresses(List<PlacedAddress> addresses);

    /** Those of {@code routes} that are not there now; none when the kernel cannot be asked. */
    List<VirtualRoute> missingRoutes(List<VirtualRoute> routes);

    /** Those of {@code rules} that are not there now; none when the kernel cannot be asked. */
    List<VirtualRule> missingRules(List<VirtualRule> rules);

    /** Lets an interface keep secondary addresses when the primary one goes (net.ipv4.conf.DEVICE.promote_secondaries). */
    List<String> promoteSecondaries(String device);

    List<String> addRoutes(List<VirtualRoute> routes);

    List<String> removeRoutes(List<VirtualRoute> routes);

    List<String> addRules(List<VirtualRule> rules);

    List<String> removeRules(List<VirtualRule> rules);

    @Override
    void close();
}
