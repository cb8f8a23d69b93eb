package io.vipkeeper.vrrp.simulation;

/** Something that will happen on the LAN; items of one time happen in the order in which they were made. */
record Item(long time, long sequence, Runnable action) implements Comparable<Item> {
    @Override
    public int compareTo(Item other) {
        int byTime = Long.compare(time, other.time);
        return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
}
