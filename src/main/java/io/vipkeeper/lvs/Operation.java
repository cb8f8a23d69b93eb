package io.vipkeeper.lvs;

import io.vipkeeper.net.Endpoint;

/** One change to the kernel's table. */
public sealed interface Operation {
    ServiceKey service();

    record AddService(ServiceKey service, ServiceSpec spec) implements Operation {}

    record EditService(ServiceKey service, ServiceSpec spec) implements Operation {}

    record DeleteService(ServiceKey service) implements Operation {}

    record AddDestination(ServiceKey service, Endpoint destination, DestinationSpec spec) implements Operation {}

    record EditDestination(ServiceKey service, Endpoint destination, DestinationSpec spec) implements Operation {}

    record DeleteDestination(ServiceKey service, Endpoint destination) implements Operation {}
}
