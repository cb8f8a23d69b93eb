package io.vipkeeper.linux.route;

/** One change of links, addresses, routes or rules. */
public sealed interface RouteCommand {
    <R> R match(Cases<R> cases);

    /** An address that is not there yet; EEXIST when it is. */
    record AddAddress(IfAddress address) implements RouteCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.addAddress(this);
        }
    }

    /** An address, or the lifetime and flags of one that is there. */
    record ReplaceAddress(IfAddress address) implements RouteCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.replaceAddress(this);
        }
    }

    /** Removes an address, found by link, address, prefix length, and label if it has one; EADDRNOTAVAIL when the link has it not. */
    record DeleteAddress(IfAddress address) implements RouteCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.deleteAddress(this);
        }
    }

    /** A route, beside or instead of others with its key as {@code how} says. */
    record PutRoute(Route route, How how) implements RouteCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.putRoute(this);
        }
    }

    /** Removes a route; ESRCH when there is none such. */
    record DeleteRoute(Route route) implements RouteCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.deleteRoute(this);
        }
    }

    /** A rule; EEXIST when there is the same. */
    record AddRule(Rule rule) implements RouteCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.addRule(this);
        }
    }

    /** Removes a rule; ENOENT when there is none such. */
    record DeleteRule(Rule rule) implements RouteCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.deleteRule(this);
        }
    }

    /** EEXIST when there is a link of that name. */
    record CreateLink(NewLink link) implements RouteCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.createLink(this);
        }
    }

    /** Removes the link of index {@code link}; ENODEV when there is none, EOPNOTSUPP when it is hardware. */
    record DeleteLink(int link) implements RouteCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.deleteLink(this);
        }
    }

    record ChangeLink(LinkChange change) implements RouteCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.changeLink(this);
        }
    }

    /** What happens where there is a route with the same {@link RouteKey}. */
    enum How {
        /** EEXIST. */
        ADD,
        /** The first of them is replaced. */
        REPLACE,
        /** This comes after them; IPv6: becomes one more hop. */
        APPEND,
        /** This comes before them. */
        PREPEND
    }

    /** One case a command. */
    interface Cases<R> {
        R addAddress(AddAddress command);

        R replaceAddress(ReplaceAddress command);

        R deleteAddress(DeleteAddress command);

        R putRoute(PutRoute command);

        R deleteRoute(DeleteRoute command);

        R addRule(AddRule command);

        R deleteRule(DeleteRule command);

        R createLink(CreateLink command);

        R deleteLink(DeleteLink command);

        R changeLink(ChangeLink command);
    }
}
