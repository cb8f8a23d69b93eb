package io.vipkeeper.director.vrrp;

import io.vipkeeper.config.model.vrrp.Statics;
import io.vipkeeper.kernel.NetworkTable;
import io.vipkeeper.kernel.PlacedAddress;
import io.vipkeeper.linux.route.RouteEvent;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.runtime.Log;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** static_ipaddress, static_routes and static_rules: there as long as the daemon runs, put back when somebody removes them. */
final class StaticObjects {
    private final NetworkTable table;
    private final Log log;
    private Statics present = Statics.NONE;

    StaticObjects(NetworkTable table, Log log) {
        this.table = table;
        this.log = log;
    }

    /** Brings what is there to what {@code next} asks for; what stays is not touched. */
    void change(Statics next) {
        say(table.removeRules(reversed(minus(present.rules(), next.rules()))));
        say(table.removeRoutes(reversed(minus(present.routes(), next.routes()))));
        say(table.removeAddresses(placed(minus(present.addresses(), next.addresses()))));
        say(table.addAddresses(placed(minus(next.addresses(), present.addresses()))));
        say(table.addRoutes(minus(next.routes(), present.routes())));
        say(table.addRules(minus(next.rules(), present.rules())));
        present = next;
    }

    /** Somebody removed an address: if it is one of ours it comes back, with the routes that went with it. */
    void lost(String device, IpAddress address) {
        List<PlacedAddress> again = placed(present.addresses()).stream()
                .filter(placed ->
                        placed.device().equals(device) && placed.address().ip().equals(address))
                .toList();
        if (!again.isEmpty()) {
            log.warning("Static address " + again.get(0) + " was removed by somebody else: putting it back");
            say(table.addAddresses(again));
            say(table.addRoutes(present.routes()));
        }
    }

    /** Somebody removed a route or a rule: those of ours that are missing come back. */
    void lost(RouteEvent event) {
        if (!(event instanceof RouteEvent.RuleRemoved)) {
            say(table.addRoutes(table.missingRoutes(present.routes())));
        }
        if (!(event instanceof RouteEvent.RouteRemoved)) {
            say(table.addRules(table.missingRules(present.rules())));
        }
    }

    private static List<PlacedAddress> placed(List<io.vipkeeper.config.model.address.VirtualAddress> addresses) {
        return addresses.stream()
                .map(address -> new PlacedAddress(address.device().orElse(""), address))
                .toList();
    }

    private void say(List<String> troubles) {
        troubles.forEach(log::error);
    }

    private static <T> List<T> minus(List<T> some, List<T> others) {
        return some.stream().filter(Predicate.not(others::contains)).toList();
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.reverse(copy);
        return copy;
    }
}
