package io.vipkeeper.realserver;

import io.vipkeeper.net.IpAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A namespace on paper, with lo up and an eth0; it refuses what the kernel refuses, and counts changes. */
final class FakeNetwork implements Network {
    final List<Placed> placed = new ArrayList<>();
    final Map<String, Boolean> links = new HashMap<>(Map.of("lo", true, "eth0", true));
    final Set<IpAddress> routed = new HashSet<>();
    Optional<IOException> failure = Optional.empty();
    int changes;

    @Override
    public List<Placed> addresses() {
        return List.copyOf(placed);
    }

    @Override
    public Optional<Boolean> up(String name) {
        return Optional.ofNullable(links.get(name));
    }

    @Override
    public void add(IpAddress vip, String label) throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        placed.add(new Placed(vip, vip.family().bits(), "lo", label));
        changes++;
    }

    @Override
    public void remove(IpAddress vip) {
        if (placed.removeIf(each -> each.link().equals("lo") && each.address().equals(vip))) {
            changes++;
        }
    }

    @Override
    public Set<IpAddress> routed() {
        return Set.copyOf(routed);
    }

    @Override
    public void route(IpAddress vip) {
        routed.add(vip);
        changes++;
    }

    @Override
    public void unroute(IpAddress vip) {
        routed.remove(vip);
        changes++;
    }
}
