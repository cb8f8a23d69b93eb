package io.vipkeeper.linux.ipvs;

import io.vipkeeper.linux.ipvs.IpvsCommand.AddDestination;
import io.vipkeeper.linux.ipvs.IpvsCommand.AddService;
import io.vipkeeper.linux.ipvs.IpvsCommand.DeleteDestination;
import io.vipkeeper.linux.ipvs.IpvsCommand.DeleteService;
import io.vipkeeper.linux.ipvs.IpvsCommand.EditDestination;
import io.vipkeeper.linux.ipvs.IpvsCommand.EditService;
import io.vipkeeper.linux.ipvs.IpvsCommand.Flush;
import io.vipkeeper.linux.ipvs.IpvsCommand.SetTimeouts;
import io.vipkeeper.linux.ipvs.IpvsCommand.StartDaemon;
import io.vipkeeper.linux.ipvs.IpvsCommand.StopDaemon;
import io.vipkeeper.linux.ipvs.IpvsCommand.ZeroAll;
import io.vipkeeper.linux.ipvs.IpvsCommand.ZeroService;
import io.vipkeeper.linux.libc.Errno;

/** What an error number means for each command, as net/netfilter/ipvs/ip_vs_ctl.c uses it; empty where errno's own words say all. */
record IpvsWords(int errno) implements IpvsCommand.Cases<String> {
    static final String PERMISSION = "CAP_NET_ADMIN is missing in this network namespace";

    private static final String NO_SERVICE = "there is no such service";
    private static final String NO_DESTINATION = "the service has no such destination";

    /** For requests that change nothing, and what all commands have in common. */
    static String common(int errno) {
        return switch (errno) {
            case Errno.EPERM, Errno.EACCES -> PERMISSION;
            case Errno.EOPNOTSUPP -> "this kernel's IPVS does not know the request";
            case Errno.EAFNOSUPPORT -> "this kernel's IPVS has no IPv6";
            default -> "";
        };
    }

    @Override
    public String addService(AddService command) {
        return errno == Errno.EEXIST ? "the service exists already" : settings(command.service());
    }

    @Override
    public String editService(EditService command) {
        return errno == Errno.ESRCH ? NO_SERVICE : settings(command.service());
    }

    private String settings(Service service) {
        return switch (errno) {
            case Errno.ENOENT ->
                "this kernel has no scheduler " + service.scheduler()
                        + service.persistenceEngine()
                                .map(e -> ", or no persistence engine " + e)
                                .orElse("");
            case Errno.EINVAL -> "protocol, netmask or settings do not go together";
            default -> common(errno);
        };
    }

    @Override
    public String deleteService(DeleteService command) {
        return service();
    }

    @Override
    public String zeroService(ZeroService command) {
        return service();
    }

    private String service() {
        return errno == Errno.ESRCH ? NO_SERVICE : common(errno);
    }

    @Override
    public String addDestination(AddDestination command) {
        return errno == Errno.EEXIST ? "the service has that destination already" : destination();
    }

    @Override
    public String editDestination(EditDestination command) {
        return destination();
    }

    @Override
    public String deleteDestination(DeleteDestination command) {
        return destination();
    }

    private String destination() {
        return switch (errno) {
            case Errno.ENOENT -> NO_DESTINATION;
            case Errno.ERANGE -> "weight is negative, or the lower threshold is above the upper";
            case Errno.EINVAL ->
                "the address is not one for a destination, families are mixed without a tunnel, or the"
                        + " tunnel has no port";
            default -> service();
        };
    }

    @Override
    public String flush(Flush command) {
        return common(errno);
    }

    @Override
    public String zeroAll(ZeroAll command) {
        return common(errno);
    }

    @Override
    public String setTimeouts(SetTimeouts command) {
        return errno == Errno.EINVAL ? "a timeout is out of range" : common(errno);
    }

    @Override
    public String startDaemon(StartDaemon command) {
        return switch (errno) {
            case Errno.EEXIST -> "a daemon in that state runs already";
            case Errno.ENODEV -> "there is no interface " + command.daemon().interfaceName();
            case Errno.EINVAL -> "the sync id is out of range, or IPv6 destinations prevent synchronisation";
            default -> common(errno);
        };
    }

    @Override
    public String stopDaemon(StopDaemon command) {
        return errno == Errno.ESRCH ? "no daemon in that state runs" : common(errno);
    }
}
