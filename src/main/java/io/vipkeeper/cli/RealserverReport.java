package io.vipkeeper.cli;

import io.vipkeeper.realserver.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code realserver status} for people and for programs. */
final class RealserverReport {
    private RealserverReport() {}

    static List<String> lines(Condition condition) {
        List<String> lines = new ArrayList<>();
        if (condition.addresses().isEmpty()) {
            lines.add("no address is prepared");
        }
        for (Condition.Address address : condition.addresses()) {
            String where = address.onLoopback()
                    ? "on lo" + (address.label().isEmpty() ? "" : " as " + address.label())
                    : "not on lo";
            String elsewhere = address.elsewhere().isEmpty()
                    ? ""
                    : ", on " + String.join(", ", address.elsewhere()) + ": this node is its director";
            lines.add(mark(address.inPlace()) + address.address() + " " + where
                    + (address.routed() ? "" : ", not routed") + elsewhere);
        }
        for (Condition.Setting setting : condition.settings()) {
            lines.add(mark(setting.inPlace()) + setting.sysctl() + " is "
                    + (setting.value() < 0 ? "not there" : String.valueOf(setting.value()))
                    + (setting.inPlace() ? "" : ", should be " + setting.wanted()));
        }
        condition.hints().forEach(hint -> lines.add("hint: " + hint));
        return lines;
    }

    private static String mark(boolean inPlace) {
        return inPlace ? "ok      " : "MISSING ";
    }

    static Map<String, Object> facts(Condition condition) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("in_place", condition.inPlace() && !condition.addresses().isEmpty());
        facts.put(
                "vips",
                condition.addresses().stream().map(RealserverReport::address).toList());
        facts.put(
                "sysctls",
                condition.settings().stream().map(RealserverReport::setting).toList());
        facts.put("hints", condition.hints());
        return facts;
    }

    private static Map<String, Object> address(Condition.Address address) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("address", address.address().toString());
        facts.put("in_place", address.inPlace());
        facts.put("on_lo", address.onLoopback());
        facts.put("label", address.label());
        facts.put("routed", address.routed());
        facts.put("elsewhere", address.elsewhere());
        return facts;
    }

    private static Map<String, Object> setting(Condition.Setting setting) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", setting.sysctl());
        facts.put("value", setting.value());
        facts.put("wanted", setting.wanted());
        facts.put("in_place", setting.inPlace());
        return facts;
    }
}
