package io.vipkeeper.config.resolve.vrrp;

import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Position;
import io.vipkeeper.config.text.Problem;

/** Reports the problems of one instance: each begins with its name, as in keepalived's log. */
record Voice(String name, Position at, Diagnostics diagnostics) {

    void say(Problem problem, Position place, String text, String hint) {
        diagnostics.report(problem, place, "(" + name + ") " + text, hint);
    }

    /** At the place of a setting, or of the instance when it was not set. */
    void say(Problem problem, Setting<?> setting, String text, String hint) {
        say(problem, setting.at(at), text, hint);
    }
}
