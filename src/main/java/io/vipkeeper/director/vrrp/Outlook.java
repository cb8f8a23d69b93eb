package io.vipkeeper.director.vrrp;

import io.vipkeeper.config.model.vrrp.VrrpConfig;
import io.vipkeeper.vrrp.Effect;
import io.vipkeeper.vrrp.Event;
import io.vipkeeper.vrrp.Fault;
import io.vipkeeper.vrrp.Standing;
import io.vipkeeper.vrrp.track.Report;
import io.vipkeeper.vrrp.track.Sum;
import io.vipkeeper.vrrp.track.TrackEvent;
import io.vipkeeper.vrrp.track.TrackParams;
import io.vipkeeper.vrrp.track.TrackerId;
import io.vipkeeper.vrrp.track.Trackers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** How the host looks to the instances: their trackers, and the addresses that they can send from. */
final class Outlook {
    private final LinkBook links;
    private final Trackers trackers = new Trackers();
    private Sources sources;

    Outlook(LinkBook links) {
        this.links = links;
        this.sources = new Sources(links, List.of());
    }

    /**
     * Takes the trackers and instances of a configuration.
     *
     * @param seen how files and processes stand
     * @return the lines to log
     */
    List<Effect.Say> configure(VrrpConfig config, Collection<Instance> instances, List<TrackEvent> seen, long now) {
        sources = new Sources(links, instances);
        TrackParams params = TrackTranslation.of(config);
        List<TrackEvent> observed = new ArrayList<>(seen);
        params.trackers().stream()
                .map(tracker -> tracker.id())
                .filter(id -> id.kind() == TrackerId.Kind.INTERFACE)
                .forEach(id -> observed.add(links.link(id.name())
                        .<TrackEvent>map(link -> new TrackEvent.LinkChanged(link.name(), link.up()))
                        .orElseGet(() -> new TrackEvent.LinkGone(id.name()))));
        return trackers.configure(params, observed, now);
    }

    /** How each instance stands now; works out their source addresses. */
    Map<String, Standing> standings(Collection<Instance> instances) {
        return instances.stream().collect(Collectors.toMap(Instance::name, instance -> {
            Sum sum = trackers.sum(instance.name());
            Set<Fault> faults = new LinkedHashSet<>(sum.faults());
            faults.addAll(sources.settle(instance));
            return new Standing(instance.source(), faults, sum.contribution(), sum.pending());
        }));
    }

    /** Takes what a tracker learned. */
    Report tracked(TrackEvent event, long now) {
        return trackers.handle(event, now);
    }

    /** What the interfaces' addresses mean for the instances since they were last looked at. */
    List<Event> sources() {
        return sources.check();
    }

    /** When {@link TrackEvent.TimePassed} is due. */
    OptionalLong deadline() {
        return trackers.deadline();
    }
}
