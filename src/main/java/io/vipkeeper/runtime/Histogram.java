package io.vipkeeper.runtime;

/** Counts values in buckets of powers of two, so that percentiles are right within a factor of two; for one thread. */
public final class Histogram {
    private final long[] buckets = new long[64];
    private long count;
    private long maximum;

    /** Counts a value; a negative one counts as 0. */
    public void record(long value) {
        long positive = Math.max(0, value);
        buckets[64 - Long.numberOfLeadingZeros(positive)]++;
        count++;
        maximum = Math.max(maximum, positive);
    }

    public long count() {
        return count;
    }

    /** The largest value; 0 when there is none. */
    public long maximum() {
        return maximum;
    }

    /** The upper bound of the bucket that holds the value at {@code fraction} (0 to 1) of the sorted values; 0 when there is none. */
    public long percentile(double fraction) {
        long rank = (long) Math.ceil(fraction * count);
        long seen = 0;
        for (int i = 0; i < buckets.length; i++) {
            seen += buckets[i];
            if (seen >= rank && seen > 0) {
                return Math.min(maximum, i == 0 ? 0 : (1L << i) - 1);
            }
        }
        return maximum;
    }
}
