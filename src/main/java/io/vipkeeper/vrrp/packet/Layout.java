package io.vipkeeper.vrrp.packet;

/**
 * Offsets and sizes of what an advert consists of; numbers in network order.
 *
 * <pre>
 * IPv4 header (RFC 791), always 20 octets in what we send
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+-------+---------------+-------------------------------+
 * |   4   |  ihl  |   TOS 0xC0    |         total length          |
 * +-------+-------+---------------+-------------------------------+
 * |        identification         |     flags and offset: 0       |
 * +---------------+---------------+-------------------------------+
 * |    TTL 255    |   112 or 51   |  checksum (kernel fills in)   |
 * +---------------+---------------+-------------------------------+
 * |                            source                             |
 * +---------------------------------------------------------------+
 * |                          destination                          |
 * +---------------------------------------------------------------+
 *
 * AH header (RFC 2402), 24 octets, only with auth_type AH
 * +---------------+---------------+-------------------------------+
 * |   next: 112   |   length: 4   |               0               |
 * +---------------+---------------+-------------------------------+
 * |                     SPI: source address                       |
 * +---------------------------------------------------------------+
 * |                           sequence                            |
 * +---------------------------------------------------------------+
 * |             first 12 octets of HMAC-MD5 (3 words)             |
 * +---------------------------------------------------------------+
 *
 * VRRP version 2 (RFC 3768 section 5.1), version 3 (RFC 5798 section 5.1)
 * +-------+-------+---------------+---------------+---------------+
 * | vers. | type 1|     VRID      |   priority    | address count |
 * +-------+-------+---------------+---------------+---------------+
 * | v2:  auth type, interval in s |           checksum            |
 * | v3:  0 (4 bits), interval cs  |                               |
 * +-------------------------------+-------------------------------+
 * |             addresses, 4 or 16 octets each                    |
 * +---------------------------------------------------------------+
 * |   authentication data, 8 octets: version 2 over IPv4 only     |
 * +---------------------------------------------------------------+
 *
 * signature of auth_hmac, 28 octets after all that
 * +---------------+---------------+-------------------------------+
 * |    type 1     |  key number   |               0               |
 * +---------------+---------------+-------------------------------+
 * |              seconds since 1970, low 32 bits                  |
 * +-------------------------------+-------------------------------+
 * | fraction of the second, /2^16 |            counter            |
 * +-------------------------------+-------------------------------+
 * |           first 16 octets of HMAC-SHA256 (4 words)            |
 * +---------------------------------------------------------------+
 * </pre>
 */
final class Layout {
    static final int IP_HEADER = 20;
    static final int IP_TOS = 1;
    static final int IP_TOTAL_LENGTH = 2;
    static final int IP_ID = 4;
    static final int IP_FRAGMENT = 6;
    static final int IP_TTL = 8;
    static final int IP_PROTOCOL = 9;
    static final int IP_CHECKSUM = 10;
    static final int IP_SOURCE = 12;
    static final int IP_DESTINATION = 16;
    /** Internetwork control (RFC 791 section 3.1). */
    static final int TOS = 0xc0;

    static final int PROTOCOL_VRRP = 112;
    static final int PROTOCOL_AH = 51;

    static final int AH_HEADER = 24;
    static final int AH_NEXT = 0;
    static final int AH_LENGTH = 1;
    static final int AH_SPI = 4;
    static final int AH_SEQUENCE = 8;
    static final int AH_DIGEST = 12;
    static final int AH_DIGEST_LENGTH = 12;
    /** The header's length in words, less two (RFC 2402 section 2.2). */
    static final int AH_WORDS = 4;

    static final int HEADER = 8;
    static final int VERSION_AND_TYPE = 0;
    static final int VRID = 1;
    static final int PRIORITY = 2;
    static final int COUNT = 3;
    static final int AUTH_TYPE = 4;
    static final int INTERVAL = 4;
    static final int SECONDS = 5;
    static final int CHECKSUM = 6;
    static final int TYPE_ADVERTISEMENT = 1;
    static final int INTERVAL_MASK = 0x0fff;

    static final int TRAILER = 28;
    static final int TRAILER_TYPE = 0;
    static final int TRAILER_KEY = 1;
    static final int TRAILER_RESERVED = 2;
    static final int TRAILER_SEQUENCE = 4;
    static final int TRAILER_DIGEST = 12;
    static final int TRAILER_DIGEST_LENGTH = 16;
    static final int TRAILER_TYPE_SHA256 = 1;

    /** The TTL or hop limit of adverts: no router has forwarded them (RFC 5798 sections 5.1.1.3 and 5.1.2.3). */
    static final int TTL = 255;
    /** Octets after the header of the shortest Ethernet frame; shorter packets arrive with padding. */
    static final int ETHERNET_LEAST = 46;

    private Layout() {}
}
