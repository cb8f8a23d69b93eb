package io.vipkeeper.lvs;

import io.vipkeeper.config.model.Persistence;
import io.vipkeeper.config.model.SchedulerFlag;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.net.Family;
import java.util.Optional;

/**
 * How the kernel balances a virtual service.
 *
 * @param flags {@code IP_VS_SVC_F_*} bits that a configuration sets: persistent, one-packet, scheduler flags
 * @param timeout persistence in seconds; 0: not persistent
 * @param prefix client prefix that is kept together; the whole address when not persistent
 * @param engine persistence engine
 */
public record ServiceSpec(String scheduler, int flags, int timeout, int prefix, Optional<String> engine) {
    /** {@code IP_VS_SVC_F_PERSISTENT}. */
    public static final int PERSISTENT = 0x0001;

    /** {@code IP_VS_SVC_F_ONEPACKET}. */
    public static final int ONE_PACKET = 0x0004;

    /** The bits that a configuration decides about; the kernel adds {@code IP_VS_SVC_F_HASHED} of its own. */
    public static final int CONFIGURED = PERSISTENT
            | ONE_PACKET
            | SchedulerFlag.FLAG_1.bit()
            | SchedulerFlag.FLAG_2.bit()
            | SchedulerFlag.FLAG_3.bit();

    static ServiceSpec of(VirtualServer service, Family family) {
        int flags = service.persistence().isPresent() ? PERSISTENT : 0;
        flags |= service.onePacket() ? ONE_PACKET : 0;
        for (SchedulerFlag flag : service.flags()) {
            flags |= flag.bit();
        }
        return new ServiceSpec(
                service.scheduler(),
                flags,
                service.persistence().map(p -> (int) p.timeout().toSeconds()).orElse(0),
                service.persistence()
                        .map(p -> Math.min(p.prefix(), family.bits()))
                        .orElse(family.bits()),
                service.persistence().flatMap(Persistence::engine));
    }
}
