package io.vipkeeper.net;

import java.util.ArrayList;
import java.util.List;

/** The text of IPv6 addresses: RFC 4291 section 2.2 in, RFC 5952 out. */
final class Ipv6Text {
    private static final byte[] NONE = {};
    private static final int GROUPS = 8;

    private Ipv6Text() {}

    /** The sixteen octets, or an empty array when {@code text} is no IPv6 address; zone ids are refused. */
    static byte[] parse(String text) {
        int gap = text.indexOf("::");
        if (gap != text.lastIndexOf("::")) {
            return NONE;
        }
        List<Integer> head = new ArrayList<>();
        List<Integer> tail = new ArrayList<>();
        boolean good = gap < 0
                ? groups(text, head, true)
                : groups(text.substring(0, gap), head, false) && groups(text.substring(gap + 2), tail, true);
        int written = head.size() + tail.size();
        if (!good || (gap < 0 ? written != GROUPS : written >= GROUPS)) {
            return NONE;
        }
        byte[] octets = new byte[2 * GROUPS];
        for (int i = 0; i < head.size(); i++) {
            store(octets, i, head.get(i));
        }
        for (int i = 0; i < tail.size(); i++) {
            store(octets, GROUPS - tail.size() + i, tail.get(i));
        }
        return octets;
    }

    private static boolean groups(String text, List<Integer> out, boolean mayEndInQuad) {
        if (text.isEmpty()) {
            return true;
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            if (mayEndInQuad && i == parts.length - 1 && part.indexOf('.') >= 0) {
                byte[] quad = Ipv4Text.parse(part);
                if (quad.length == 0) {
                    return false;
                }
                out.add((quad[0] & 0xff) << 8 | (quad[1] & 0xff));
                out.add((quad[2] & 0xff) << 8 | (quad[3] & 0xff));
            } else if (part.isEmpty() || part.length() > 4 || !part.chars().allMatch(Ipv6Text::isHex)) {
                return false;
            } else {
                out.add(Integer.parseInt(part, 16));
            }
        }
        return true;
    }

    private static boolean isHex(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private static void store(byte[] octets, int group, int value) {
        octets[2 * group] = (byte) (value >>> 8);
        octets[2 * group + 1] = (byte) value;
    }

    static String print(byte[] octets) {
        int gapStart = -1;
        int gapLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = 0;
            while (i + run < GROUPS && group(octets, i + run) == 0) {
                run++;
            }
            if (run > gapLength) {
                gapStart = i;
                gapLength = run;
            }
            i += Math.max(0, run - 1);
        }
        if (mapsIpv4(octets)) {
            return "::ffff:" + Ipv4Text.print((long) group(octets, 6) << 16 | group(octets, 7));
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == gapStart) {
                text.append("::");
                i += gapLength - 1;
            } else {
                if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(group(octets, i)));
            }
        }
        return text.toString();
    }

    private static boolean mapsIpv4(byte[] octets) {
        for (int i = 0; i < 5; i++) {
            if (group(octets, i) != 0) {
                return false;
            }
        }
        return group(octets, 5) == 0xffff;
    }

    private static int group(byte[] octets, int index) {
        return (octets[2 * index] & 0xff) << 8 | (octets[2 * index + 1] & 0xff);
    }
}
