package io.vipkeeper.linux.route;

import static io.vipkeeper.linux.netlink.NetlinkMessage.F_APPEND;
import static io.vipkeeper.linux.netlink.NetlinkMessage.F_CREATE;
import static io.vipkeeper.linux.netlink.NetlinkMessage.F_EXCL;
import static io.vipkeeper.linux.netlink.NetlinkMessage.F_REPLACE;
import static io.vipkeeper.linux.route.RouteWire.*;

import io.vipkeeper.linux.netlink.NetlinkRequest;

/** Commands as netlink requests. */
final class RouteRequests implements RouteCommand.Cases<NetlinkRequest> {
    @Override
    public NetlinkRequest addAddress(RouteCommand.AddAddress command) {
        return new NetlinkRequest(
                "add address",
                command.address(),
                RTM_NEWADDR,
                F_CREATE | F_EXCL,
                RouteEncoder.address(command.address()));
    }

    @Override
    public NetlinkRequest replaceAddress(RouteCommand.ReplaceAddress command) {
        return new NetlinkRequest(
                "replace address",
                command.address(),
                RTM_NEWADDR,
                F_CREATE | F_REPLACE,
                RouteEncoder.address(command.address()));
    }

    @Override
    public NetlinkRequest deleteAddress(RouteCommand.DeleteAddress command) {
        return new NetlinkRequest(
                "delete address", command.address(), RTM_DELADDR, 0, RouteEncoder.address(command.address()));
    }

    @Override
    public NetlinkRequest putRoute(RouteCommand.PutRoute command) {
        int flags = switch (command.how()) {
            case ADD -> F_CREATE | F_EXCL;
            case REPLACE -> F_CREATE | F_REPLACE;
            case APPEND -> F_CREATE | F_APPEND;
            case PREPEND -> F_CREATE;
        };
        return new NetlinkRequest(
                "add route", command.route(), RTM_NEWROUTE, flags, RouteCodec.encode(command.route()));
    }

    @Override
    public NetlinkRequest deleteRoute(RouteCommand.DeleteRoute command) {
        return new NetlinkRequest("delete route", command.route(), RTM_DELROUTE, 0, RouteCodec.encode(command.route()));
    }

    @Override
    public NetlinkRequest addRule(RouteCommand.AddRule command) {
        return new NetlinkRequest(
                "add rule", command.rule(), RTM_NEWRULE, F_CREATE | F_EXCL, RuleCodec.encode(command.rule()));
    }

    @Override
    public NetlinkRequest deleteRule(RouteCommand.DeleteRule command) {
        return new NetlinkRequest("delete rule", command.rule(), RTM_DELRULE, 0, RuleCodec.encode(command.rule()));
    }

    @Override
    public NetlinkRequest createLink(RouteCommand.CreateLink command) {
        return new NetlinkRequest(
                "create link",
                command.link().name(),
                RTM_NEWLINK,
                F_CREATE | F_EXCL,
                LinkEncoder.create(command.link()));
    }

    @Override
    public NetlinkRequest deleteLink(RouteCommand.DeleteLink command) {
        return new NetlinkRequest("delete link", command.link(), RTM_DELLINK, 0, LinkEncoder.delete(command.link()));
    }

    @Override
    public NetlinkRequest changeLink(RouteCommand.ChangeLink command) {
        return new NetlinkRequest(
                "change link", command.change().link(), RTM_NEWLINK, 0, LinkEncoder.change(command.change()));
    }
}
