package io.vipkeeper.config.model.track;

import java.util.Optional;

/**
 * A track_file: the number in a file, times the weight, is added to the priority.
 *
 * @param weight -254 to 254 for uses that name none; 0: a number other than 0 is a fault
 * @param initial written to the file at start
 */
public record TrackFile(String name, String path, int weight, boolean reverse, Optional<Initial> initial) {

    /** A first content; a file that exists keeps its own unless {@code overwrite}. */
    public record Initial(int value, boolean overwrite) {}
}
