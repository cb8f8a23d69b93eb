package io.vipkeeper.linux.ipvs;

/** A destination in the kernel's table with what the kernel counts: connections by state, and traffic. */
public record DestinationEntry(
        Destination destination,
        long activeConnections,
        long inactiveConnections,
        long persistentConnections,
        Stats stats) {}
