package io.vipkeeper.vrrp;

import java.util.List;

/** The state after an event, and what it asks for. */
record Step(InstanceState next, List<Effect> effects) {}
