package io.vipkeeper.cli;

/** Octets as genhash shows them: offset, sixteen in hex with a dash in the middle, and what of them can be printed. */
final class HexDump {
    private static final int ROW = 16;

    private HexDump() {}

    /** One line for each sixteen octets, with line ends. */
    static String of(byte[] octets) {
        StringBuilder dump = new StringBuilder();
        for (int row = 0; row < octets.length; row += ROW) {
            dump.append(String.format("%04d ", row & 0xffff));
            StringBuilder printable = new StringBuilder();
            for (int i = row; i < row + ROW; i++) {
                boolean there = i < octets.length;
                int octet = there ? octets[i] & 0xff : ' ';
                dump.append(there ? String.format(" %02x", octet) : "   ");
                printable.append(octet >= 0x20 && octet <= 0x7e ? (char) octet : '.');
                if (i == row + ROW / 2 - 1) {
                    dump.append(" -");
                }
            }
            dump.append("   ").append(printable).append('\n');
        }
        return dump.toString();
    }
}
