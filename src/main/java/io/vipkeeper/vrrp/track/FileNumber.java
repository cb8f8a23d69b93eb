package io.vipkeeper.vrrp.track;

/** The number that a text begins with, as strtol(3) with base 0 reads it: blanks, a sign, then 0x hexadecimal, 0 octal or decimal digits. */
final class FileNumber {
    private FileNumber() {}

    /** Zero when it begins with no number; the nearest value when the number does not fit. */
    static long parse(String text) {
        int at = 0;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        boolean negative = at < text.length() && text.charAt(at) == '-';
        if (at < text.length() && (negative || text.charAt(at) == '+')) {
            at++;
        }
        int base = 10;
        if (digit(text, at, 10) == 0) {
            boolean hex = at + 1 < text.length() && (text.charAt(at + 1) | 0x20) == 'x' && digit(text, at + 2, 16) >= 0;
            base = hex ? 16 : 8;
            at += hex ? 2 : 0;
        }
        return digits(text, at, base, negative);
    }

    /** Counted downwards, because there is one negative number more. */
    private static long digits(String text, int from, int base, boolean negative) {
        long least = negative ? Long.MIN_VALUE : -Long.MAX_VALUE;
        long value = 0;
        for (int at = from; digit(text, at, base) >= 0; at++) {
            int digit = digit(text, at, base);
            if (value < (least + digit) / base) {
                return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
            }
            value = value * base - digit;
        }
        return negative ? value : -value;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /** The value of the digit at {@code at}, -1 when there is none; ASCII only. */
    private static int digit(String text, int at, int base) {
        return at < text.length() && text.charAt(at) < 0x80 ? Character.digit(text.charAt(at), base) : -1;
    }
}
