package io.vipkeeper.vrrp.track;

import java.util.List;

/** The number in a track_file; a file that cannot be read, or holds none, counts as 0. */
record FileTracker(TrackerParams.File params, long number, boolean known) implements Tracker {
    private static final long LEAST = Integer.MIN_VALUE;
    private static final long MOST = Integer.MAX_VALUE + 1L;

    static FileTracker of(TrackerParams.File params) {
        return new FileTracker(params, 0, false);
    }

    /** Takes what was read; a number outside -2^31 to 2^31 is not believed and the last one stays. */
    Step read(String content) {
        long read = FileNumber.parse(content);
        if (read < LEAST || read > MOST) {
            return new Step(
                    new FileTracker(params, number, true),
                    List.of("Invalid number " + read + " read from " + params.path() + " - ignoring"));
        }
        return Step.quiet(new FileTracker(params, read, true));
    }

    @Override
    public Reading reading() {
        return known ? new Reading.Count(number) : Reading.UNKNOWN;
    }

    @Override
    public FileTracker with(TrackerParams newParams) {
        TrackerParams.File file = (TrackerParams.File) newParams;
        return file.path().equals(params.path()) ? new FileTracker(file, number, known) : of(file);
    }
}
