package io.vipkeeper.config.model;

import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.IpAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * How a network probe reaches its server.
 *
 * @param target connect_ip and connect_port, or the real server's
 * @param bindAddress source address
 * @param bindPort source port; 0: the kernel's choice
 * @param bindInterface device the socket is bound to
 * @param timeout of every network step
 * @param mark firewall mark of the probe's packets, unsigned; 0: none
 */
public record Connection(
        Endpoint target,
        Optional<IpAddress> bindAddress,
        int bindPort,
        Optional<String> bindInterface,
        Duration timeout,
        int mark) {}
