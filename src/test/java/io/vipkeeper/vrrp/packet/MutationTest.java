package io.vipkeeper.vrrp.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.net.Family;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random packets, and good packets with random changes. */
class MutationTest {
    private static final int ROUNDS = Integer.getInteger("vipkeeper.mutations", 500);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingThrows(long seed) {
        Random random = new Random(seed);
        List<WireParams> senders = AdvertFuzz.receivers();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] packet = new byte[random.nextInt(120)];
            random.nextBytes(packet);
            if (round % 4 != 0) {
                packet = Packets.advert(senders.get(random.nextInt(senders.size())), random.nextInt(256))
                        .clone();
                for (int changes = random.nextInt(4); changes > 0; changes--) {
                    packet[random.nextInt(packet.length)] = (byte) random.nextInt();
                }
                if (random.nextInt(4) == 0) {
                    packet = Arrays.copyOf(packet, random.nextInt(2 * packet.length));
                }
            }
            AdvertFuzz.offer(packet);
        }
    }

    static List<WireParams> receivers() {
        return AdvertFuzz.receivers().stream()
                .filter(params -> params.family() == Family.INET)
                .filter(params -> params.recipients() instanceof Recipients.Multicast)
                .toList();
    }

    /** Every bit of a message counts. */
    @ParameterizedTest
    @MethodSource("receivers")
    void noSingleBitMayChange(WireParams params) {
        byte[] good = Packets.advert(params, 100);
        int begin = Arrival.inet(good).vrrp();
        for (int at = begin; at < good.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] bad = good.clone();
                bad[at] ^= (byte) (1 << bit);
                assertThat(Packets.check(new AdvertWire(params), Arrival.inet(bad)))
                        .as("octet %d, bit %d", at, bit)
                        .isInstanceOf(Verdict.Rejected.class);
            }
        }
    }

    /** Every length but the right one is wrong. */
    @ParameterizedTest
    @MethodSource("receivers")
    void noOtherLength(WireParams params) {
        byte[] good = Packets.advert(params, 100);
        for (int length = 0; length < 100; length++) {
            boolean padded = length > good.length && length <= Layout.ETHERNET_LEAST;
            assertThat(Packets.check(new AdvertWire(params), Arrival.inet(Arrays.copyOf(good, length))))
                    .as("%d octets", length)
                    .isInstanceOf(length == good.length || padded ? Verdict.Accepted.class : Verdict.Rejected.class);
        }
    }
}
