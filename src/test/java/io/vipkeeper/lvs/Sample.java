package io.vipkeeper.lvs;

import io.vipkeeper.config.model.Checker;
import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.config.model.GroupEntry;
import io.vipkeeper.config.model.Persistence;
import io.vipkeeper.config.model.RealServer;
import io.vipkeeper.config.model.SchedulerFlag;
import io.vipkeeper.config.model.ServiceTarget;
import io.vipkeeper.config.model.SorryServer;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.net.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Builds a virtual server for a test; what is not said is plain: wlc, NAT, quorum 1, no scripts, no mail. */
public final class Sample {
    /** One real server; weight 1 and no checkers unless said otherwise. */
    public static final class Real {
        private final Endpoint endpoint;
        private int weight = 1;
        private Forwarding forwarding = Forwarding.NAT;
        private boolean inhibit;
        private boolean alpha;
        private boolean smtp;
        private long upper;
        private Optional<Script> notifyUp = Optional.empty();
        private Optional<Script> notifyDown = Optional.empty();
        private final List<Checker> checkers = new ArrayList<>();

        private Real(Endpoint endpoint) {
            this.endpoint = endpoint;
        }

        public Real weight(int newWeight) {
            weight = newWeight;
            return this;
        }

        public Real forwarding(Forwarding newForwarding) {
            forwarding = newForwarding;
            return this;
        }

        public Real inhibit() {
            inhibit = true;
            return this;
        }

        public Real alpha() {
            alpha = true;
            return this;
        }

        public Real smtp() {
            smtp = true;
            return this;
        }

        public Real upperThreshold(long connections) {
            upper = connections;
            return this;
        }

        /** Gives it the notifiers {@code NAME-up} and {@code NAME-down}. */
        public Real notifiers(String name) {
            notifyUp = Optional.of(script(name + "-up"));
            notifyDown = Optional.of(script(name + "-down"));
            return this;
        }

        public Real checker(Checker checker) {
            checkers.add(checker);
            return this;
        }

        private RealServer build() {
            return new RealServer(
                    endpoint, weight, forwarding, upper, 0, inhibit, alpha, notifyUp, notifyDown, smtp, checkers);
        }
    }

    private final ServiceTarget target;
    private final Optional<Protocol> protocol;
    private final List<RealServer> servers = new ArrayList<>();
    private String scheduler = "wlc";
    private Set<SchedulerFlag> flags = Set.of();
    private Optional<Persistence> persistence = Optional.empty();
    private boolean onePacket;
    private boolean haSuspend;
    private boolean omega;
    private boolean smtp;
    private int quorum = 1;
    private int hysteresis;
    private Optional<Script> quorumUp = Optional.empty();
    private Optional<Script> quorumDown = Optional.empty();
    private Optional<SorryServer> sorry = Optional.empty();

    private Sample(ServiceTarget target, Optional<Protocol> protocol) {
        this.target = target;
        this.protocol = protocol;
    }

    /** A TCP service on an address. */
    public static Sample tcp(String address, int port) {
        return new Sample(new ServiceTarget.Address(endpoint(address, port)), Optional.of(Protocol.TCP));
    }

    public static Sample udp(String address, int port) {
        return new Sample(new ServiceTarget.Address(endpoint(address, port)), Optional.of(Protocol.UDP));
    }

    public static Sample fwmark(int mark, Family family) {
        return new Sample(new ServiceTarget.Fwmark(mark, family), Optional.empty());
    }

    /** A TCP service for every entry of a group. */
    public static Sample group(String name, int index, GroupEntry... entries) {
        return new Sample(new ServiceTarget.Group(name, index, List.of(entries)), Optional.of(Protocol.TCP));
    }

    public static Endpoint endpoint(String address, int port) {
        return new Endpoint(IpAddress.literal(address), port);
    }

    public static Script script(String name) {
        return new Script(name, List.of(name), false, Optional.empty());
    }

    public Sample server(String address, int port) {
        return server(address, port, real -> real);
    }

    public Sample server(String address, int port, UnaryOperator<Real> options) {
        servers.add(options.apply(new Real(endpoint(address, port))).build());
        return this;
    }

    public Sample scheduler(String name, SchedulerFlag... newFlags) {
        scheduler = name;
        flags = Set.of(newFlags);
        return this;
    }

    public Sample persistence(Persistence newPersistence) {
        persistence = Optional.of(newPersistence);
        return this;
    }

    public Sample onePacket() {
        onePacket = true;
        return this;
    }

    public Sample haSuspend() {
        haSuspend = true;
        return this;
    }

    public Sample omega() {
        omega = true;
        return this;
    }

    public Sample smtp() {
        smtp = true;
        return this;
    }

    public Sample quorum(int needed, int newHysteresis) {
        quorum = needed;
        hysteresis = newHysteresis;
        return this;
    }

    /** Gives it the scripts {@code quorum-up} and {@code quorum-down}. */
    public Sample quorumScripts() {
        quorumUp = Optional.of(script("quorum-up"));
        quorumDown = Optional.of(script("quorum-down"));
        return this;
    }

    public Sample sorry(String address, int port, Forwarding forwarding, boolean inhibit) {
        sorry = Optional.of(new SorryServer(endpoint(address, port), forwarding, inhibit));
        return this;
    }

    public VirtualServer build() {
        return new VirtualServer(
                target,
                protocol,
                scheduler,
                flags,
                persistence,
                onePacket,
                haSuspend,
                omega,
                quorum,
                hysteresis,
                quorumUp,
                quorumDown,
                smtp,
                sorry,
                servers,
                Optional.empty());
    }
}
