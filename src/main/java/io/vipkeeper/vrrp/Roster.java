package io.vipkeeper.vrrp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The instances and groups of a router, in the order of the configuration. */
final class Roster {
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final List<Group> groups = new ArrayList<>();

    Collection<Member> members() {
        return members.values();
    }

    List<Group> groups() {
        return groups;
    }

    void add(Member member) {
        members.put(member.name(), member);
    }

    /** Makes the group of members that were added before. */
    void group(GroupParams params) {
        Group group = new Group(params);
        for (String name : params.members()) {
            Member member = member(name);
            group.members.add(member);
            member.group = Optional.of(group);
        }
        groups.add(group);
    }

    /** The instance of this name, or {@link IllegalArgumentException}. */
    Member member(String name) {
        Member member = members.get(name);
        if (member == null) {
            throw new IllegalArgumentException("no instance " + name);
        }
        return member;
    }

    /** The group of this name, or {@link IllegalArgumentException}. */
    Group group(String name) {
        return groups.stream()
                .filter(group -> group.params.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no group " + name));
    }
}
