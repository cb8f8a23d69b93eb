package io.vipkeeper.kernel;

import io.vipkeeper.config.model.address.VirtualRoute;
import io.vipkeeper.config.model.address.VirtualRule;
import io.vipkeeper.net.IpAddress;
import java.util.List;

/** Takes everything and does nothing: for a dry run. */
public final class PaperNetwork implements NetworkTable {
    @Override
    public boolean hasAddress(String device, IpAddress address) {
        return true;
    }

    @Override
    public List<String> addAddresses(List<PlacedAddress> addresses) {
        return List.of();
    }

    @Override
    public List<String> removeAddresses(List<PlacedAddress> addresses) {
        return List.of();
    }

    @Override
    public List<VirtualRoute> missingRoutes(List<VirtualRoute> routes) {
        return List.of();
    }

    @Override
    public List<VirtualRule> missingRules(List<VirtualRule> rules) {
        return List.of();
    }

    @Override
    public List<String> promoteSecondaries(String device) {
        return List.of();
    }

    @Override
    public List<String> addRoutes(List<VirtualRoute> routes) {
        return List.of();
    }

    @Override
    public List<String> removeRoutes(List<VirtualRoute> routes) {
        return List.of();
    }

    @Override
    public List<String> addRules(List<VirtualRule> rules) {
        return List.of();
    }

    @Override
    public List<String> removeRules(List<VirtualRule> rules) {
        return List.of();
    }

    @Override
    public void close() {
        // Paper needs no closing.
    }
}
