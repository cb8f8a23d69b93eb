package io.vipkeeper.linux.ipvs;

/** One change of the kernel's table. */
public sealed interface IpvsCommand {
    <R> R match(Cases<R> cases);

    /** A service that is not there yet. */
    record AddService(Service service) implements IpvsCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.addService(this);
        }
    }

    /** Gives the service of this identity other settings; connections and destinations stay. */
    record EditService(Service service) implements IpvsCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.editService(this);
        }
    }

    /** Removes a service and its destinations. */
    record DeleteService(ServiceKey service) implements IpvsCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.deleteService(this);
        }
    }

    /** Zeroes a service's counters and its destinations'. */
    record ZeroService(ServiceKey service) implements IpvsCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.zeroService(this);
        }
    }

    record AddDestination(ServiceKey service, Destination destination) implements IpvsCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.addDestination(this);
        }
    }

    record EditDestination(ServiceKey service, Destination destination) implements IpvsCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.editDestination(this);
        }
    }

    record DeleteDestination(ServiceKey service, DestinationKey destination) implements IpvsCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.deleteDestination(this);
        }
    }

    /** Removes every service. */
    record Flush() implements IpvsCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.flush(this);
        }
    }

    /** Zeroes every counter. */
    record ZeroAll() implements IpvsCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.zeroAll(this);
        }
    }

    record SetTimeouts(Timeouts timeouts) implements IpvsCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.setTimeouts(this);
        }
    }

    record StartDaemon(SyncDaemon daemon) implements IpvsCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.startDaemon(this);
        }
    }

    record StopDaemon(SyncDaemon.State state) implements IpvsCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.stopDaemon(this);
        }
    }

    /** One answer for each kind of command. */
    interface Cases<R> {
        R addService(AddService command);

        R editService(EditService command);

        R deleteService(DeleteService command);

        R zeroService(ZeroService command);

        R addDestination(AddDestination command);

        R editDestination(EditDestination command);

        R deleteDestination(DeleteDestination command);

        R flush(Flush command);

        R zeroAll(ZeroAll command);

        R setTimeouts(SetTimeouts command);

        R startDaemon(StartDaemon command);

        R stopDaemon(StopDaemon command);
    }
}
