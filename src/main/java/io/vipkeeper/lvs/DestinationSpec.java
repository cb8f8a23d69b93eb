package io.vipkeeper.lvs;

import io.vipkeeper.config.model.Forwarding;

/**
 * How the kernel uses a destination.
 *
 * @param weight 0 to 2147483647; 0 takes no new connections
 * @param upperThreshold connections, 0: no limit
 * @param lowerThreshold connections, 0: the kernel's choice
 */
public record DestinationSpec(Forwarding forwarding, int weight, long upperThreshold, long lowerThreshold) {}
