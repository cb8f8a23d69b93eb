package io.vipkeeper.linux.ipvs;

/** What a service or destination has carried since it was added or zeroed, and its present rates a second. The kernel sums them every two seconds. */
public record Stats(
        long connections,
        long inPackets,
        long outPackets,
        long inBytes,
        long outBytes,
        long connectionRate,
        long inPacketRate,
        long outPacketRate,
        long inByteRate,
        long outByteRate) {
    public static final Stats NONE = new Stats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
