package io.vipkeeper.vrrp;

import io.vipkeeper.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A state that is being changed by one event, and the effects so far. It lives within one call of {@link Machine}. */
final class Turn {
    final InstanceParams params;
    final long now;
    State state;
    Standing standing;
    int effective;
    boolean wantsMaster;
    long deadline;
    long masterMicros;
    Optional<IpAddress> master;
    long preemptAt;
    Optional<Rival> rival;
    private final List<Effect> effects = new ArrayList<>(4);
    private final long heldUntil;
    private long lastAdvert;

    Turn(InstanceParams params, InstanceState from, long now) {
        this.params = params;
        this.now = now;
        state = from.state();
        standing = from.standing();
        effective = from.effective();
        wantsMaster = from.wantsMaster();
        deadline = from.deadline();
        heldUntil = from.heldUntil();
        masterMicros = from.masterMicros();
        master = from.master();
        preemptAt = from.preemptAt();
        lastAdvert = from.lastAdvert();
        rival = from.rival();
    }

    Step end() {
        return new Step(
                new InstanceState(
                        state,
                        standing,
                        effective,
                        wantsMaster,
                        deadline,
                        heldUntil,
                        masterMicros,
                        master,
                        preemptAt,
                        lastAdvert,
                        rival),
                effects);
    }

    void add(Effect effect) {
        effects.add(effect);
    }

    /** Logs {@code (NAME) words}. */
    void say(String words) {
        say(Level.INFO, words);
    }

    void detail(String words) {
        say(Level.DETAIL, words);
    }

    void say(Level level, String words) {
        effects.add(new Effect.Say(level, "(" + params.name() + ") " + words));
    }

    /** Sends an advert of the effective priority; the advert timer is not touched. */
    void advertise() {
        effects.add(new Effect.SendAdvert(params.name(), effective));
        lastAdvert = now;
    }

    /** Sends an advert that resigns. */
    void resign() {
        effects.add(new Effect.SendAdvert(params.name(), Priority.RESIGN));
    }

    void tell(Status status) {
        effects.add(new Effect.Notify(Scope.INSTANCE, params.name(), status, effective));
    }

    void announce(Burst burst) {
        effects.add(new Effect.Announce(params.name(), burst));
    }

    void steer(SyncRole role) {
        if (params.steersSyncDaemon()) {
            effects.add(new Effect.SyncDaemon(params.name(), role));
        }
    }

    /** The advert timer of a master: one interval from now. */
    void armAdvert() {
        deadline = now + Timers.nanos(params.advertMicros());
    }

    /** The timer of a backup that knows no better: Master_Down_Interval. */
    void armMasterDown() {
        arm(Timers.masterDownMicros(params.version(), skewPriority(), masterMicros, params.downTimerAdverts()));
    }

    /** The timer of a backup whose master resigned: Skew_Time. */
    void armSkew() {
        arm(skewMicros());
    }

    void arm(long micros) {
        deadline = Math.max(now, heldUntil) + Timers.nanos(micros);
    }

    long skewMicros() {
        return Timers.skewMicros(params.version(), skewPriority(), masterMicros);
    }

    /** How long ago the last advert was sent, in nanoseconds. */
    long sinceAdvert() {
        return now - lastAdvert;
    }

    /** An owner keeps an owner's short skew, even while it concedes to a rival. */
    private int skewPriority() {
        return params.owner() ? Priority.OWNER : effective;
    }
}
