package io.vipkeeper.vrrp;

import io.vipkeeper.net.IpAddress;
import java.util.Optional;
import java.util.Set;

/**
 * How the world stands for an instance when the router starts or a reload is applied; afterwards events tell what changes.
 *
 * @param source the address that adverts are sent from, empty when there is none (which is a fault besides)
 * @param faults every reason for FAULT that holds now
 * @param contribution sum of the weights that trackers add to the priority now
 * @param pending names of trackers that could fault the instance and have not reported yet
 */
public record Standing(Optional<IpAddress> source, Set<Fault> faults, int contribution, Set<String> pending) {
    public Standing {
        faults = Set.copyOf(faults);
        pending = Set.copyOf(pending);
    }

    /** Nothing is wrong, nothing is tracked. */
    public static Standing up(IpAddress source) {
        return new Standing(Optional.of(source), Set.of(), 0, Set.of());
    }

    Standing withSource(Optional<IpAddress> newSource) {
        return new Standing(newSource, faults, contribution, pending);
    }

    Standing withFaults(Set<Fault> newFaults) {
        return new Standing(source, newFaults, contribution, pending);
    }

    Standing withContribution(int newContribution) {
        return new Standing(source, faults, newContribution, pending);
    }

    Standing withPending(Set<String> newPending) {
        return new Standing(source, faults, contribution, newPending);
    }
}
