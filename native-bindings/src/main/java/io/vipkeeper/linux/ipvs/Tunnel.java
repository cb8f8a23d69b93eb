package io.vipkeeper.linux.ipvs;

import java.util.Arrays;
import java.util.Optional;

/**
 * The encapsulation of a tunnelled destination.
 *
 * @param port UDP port of {@link Type#GUE}; 0 otherwise
 * @param flags of GUE and GRE: 0, {@link #CHECKSUM} or {@link #REMOTE_CHECKSUM}
 */
public record Tunnel(Type type, int port, int flags) {
    public static final int CHECKSUM = 1;
    public static final int REMOTE_CHECKSUM = 2;

    /** IP in IP, what every kernel can do. */
    public static final Tunnel IPIP = new Tunnel(Type.IPIP, 0, 0);

    public Tunnel {
        ServiceKey.checkPort(port);
    }

    /** IP_VS_CONN_F_TUNNEL_TYPE_*. */
    public enum Type {
        IPIP(0),
        /** Generic UDP encapsulation. */
        GUE(1),
        GRE(2);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        static Optional<Type> of(int number) {
            return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
        }

        int number() {
            return number;
        }
    }
}
