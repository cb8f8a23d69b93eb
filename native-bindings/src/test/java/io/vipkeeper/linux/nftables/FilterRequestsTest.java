package io.vipkeeper.linux.nftables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.netlink.FakeKernel;
import io.vipkeeper.linux.netlink.NetlinkMessage;
import io.vipkeeper.linux.netlink.NetlinkRequest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hex is as a little-endian machine sends it: nfgenmsg, then attributes: length 2, type 2, value (numbers in network order), padding. */
class FilterRequestsTest {
    private static final FilterSettings PLAIN = new FilterSettings("keepalived", -1, false, false);
    private static final FilterSettings COUNTING = new FilterSettings("keepalived", -1, true, true);
    private static final String TABLE = "0f00 0100 6b656570616c6976656400 00"; // attribute 1: keepalived
    private static final BlockedAddress VIP = BlockedAddress.everywhere(RawAddress.parse("192.0.2.1"));
    private static final BlockedAddress LINK_LOCAL =
            new BlockedAddress(RawAddress.parse("fe80::51"), Optional.of(new BlockedAddress.OnLink("eth0", 7)));
    private static final int BEGIN = 0x10;
    private static final int END = 0x11;

    static Stream<Arguments> requests() {
        FilterRequests four = new FilterRequests(PLAIN, true);
        FilterRequests six = new FilterRequests(PLAIN, false);
        FilterRequests counting = new FilterRequests(COUNTING, false);
        return Stream.of(
                arguments("begin", FilterRequests.begin(), BEGIN, "00 00 000a"),
                arguments("end", FilterRequests.end(), END, "00 00 000a"),
                arguments("table", four.create().get(0), 0xa00, "02 00 0000" + TABLE),
                arguments("table removed", six.create().get(1), 0xa02, "0a 00 0000" + TABLE),
                arguments(
                        "set",
                        four.create().get(3),
                        0xa09,
                        "02 00 0000" + TABLE
                                + "0900 0200 7669707300 000000" // NAME vips
                                + "0800 0400 00000007" // KEY_TYPE IPv4 address
                                + "0800 0500 00000004" // KEY_LEN
                                + "0800 0a00 00000001"), // ID
                arguments(
                        "set of addresses with names of interfaces",
                        six.create().get(4),
                        0xa09,
                        "0a 00 0000" + TABLE
                                + "1400 0200 766970735f6c696e6b5f6c6f63616c00" // NAME vips_link_local
                                + "0800 0400 00000229" // KEY_TYPE: IPv6 address 8, interface name 41
                                + "0800 0500 00000020 0800 0a00 00000002"), // KEY_LEN 16 + 16, ID
                arguments(
                        "set of addresses with numbers of interfaces",
                        counting.create().get(4),
                        0xa09,
                        "0a 00 0000" + TABLE + "1400 0200 766970735f6c696e6b5f6c6f63616c00"
                                + "0800 0400 00000214 0800 0500 00000014 0800 0a00 00000002"), // 8, 20; 16 + 4
                arguments(
                        "chain",
                        four.create().get(4),
                        0xa03,
                        "02 00 0000" + TABLE
                                + "0700 0300 696e00 00" // NAME in
                                + "1400 0480 0800 0100 00000001 0800 0200 ffffffff" // HOOK: LOCAL_IN, priority -1
                                + "0800 0500 00000001" // POLICY accept
                                + "0b00 0700 66696c74657200 00"), // TYPE filter
                arguments(
                        "rule",
                        four.create().get(5),
                        0xa06,
                        "02 00 0000" + TABLE
                                + "0700 0200 696e00 00" // CHAIN in
                                + "9000 0480" // EXPRESSIONS
                                + "3400 0180 0c00 0100 7061796c6f616400" // payload:
                                + "2400 0280 0800 0100 00000001 0800 0200 00000001" // into register 1, network header,
                                + "0800 0300 00000010 0800 0400 00000004" // offset 16, 4 bytes
                                + "2800 0180 0b00 0100 6c6f6f6b757000 00" // lookup:
                                + "1800 0280 0900 0100 7669707300 000000 0800 0200 00000001" // in vips, of register 1
                                + "3000 0180 0e00 0100 696d6d65646961746500 0000" // immediate:
                                + "1c00 0280 0800 0100 00000000 1000 0280 0c00 0280 0800 0100 00000000"), // verdict
                // drop
                arguments(
                        "blocked",
                        four.block(List.of(VIP)).get(0),
                        0xa0c,
                        "02 00 0000" + TABLE
                                + "0900 0200 7669707300 000000" // SET vips
                                + "1400 0380 1000 0180 0c00 0180 0800 0100 c0000201"), // ELEMENTS: ELEM: KEY: VALUE
                arguments(
                        "no longer blocked on one interface",
                        six.unblock(List.of(LINK_LOCAL)).get(0),
                        0xa0e,
                        "0a 00 0000" + TABLE + "1400 0200 766970735f6c696e6b5f6c6f63616c00"
                                + "3000 0380 2c00 0180 2800 0180 2400 0100"
                                + "fe800000000000000000000000000051 65746830000000000000000000000000"), // eth0
                arguments(
                        "blocked on an interface by number",
                        counting.block(List.of(LINK_LOCAL)).get(0),
                        0xa0c,
                        "0a 00 0000" + TABLE + "1400 0200 766970735f6c696e6b5f6c6f63616c00"
                                + "2400 0380 2000 0180 1c00 0180 1800 0100"
                                + "fe800000000000000000000000000051 07000000"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void writes(String because, NetlinkRequest request, int type, String hex) {
        assertThat(request.type()).isEqualTo(type);
        assertThat(HexFormat.of().formatHex(request.body().toByteArray())).isEqualTo(hex.replace(" ", ""));
    }

    private static boolean isFrame(NetlinkMessage request) {
        return request.type() == BEGIN || request.type() == END;
    }

    /** Acknowledges what asks for it, as the kernel does. */
    private static List<FakeKernel.Delivery> obey(NetlinkMessage request) {
        return request.has(NetlinkMessage.F_ACK) ? List.of(FakeKernel.ack(request)) : List.of();
    }

    @Test
    void onlyDifferencesAreSentAndEachChangeIsOneTransaction() throws Exception {
        FakeKernel kernel = new FakeKernel(FilterRequestsTest::obey);
        AddressFilter filter = AddressFilter.over(kernel, PLAIN);
        filter.block(List.of(VIP, LINK_LOCAL));
        filter.block(List.of(VIP));
        filter.unblock(List.of(BlockedAddress.everywhere(RawAddress.parse("192.0.2.9"))));
        filter.unblock(List.of(VIP));
        filter.clear();
        filter.clear();
        // Each: begin, requests, end. IPv4: table and chains, VIP; IPv6: table and chains, address; unblock; two
        // tables.
        assertThat(kernel.datagrams()).containsExactly(2 + 8, 2 + 1, 2 + 15, 2 + 1, 2 + 1, 2 + 1, 2 + 1);
        assertThat(kernel.requests())
                .allSatisfy(r -> assertThat(r.has(NetlinkMessage.F_ACK)).isNotEqualTo(isFrame(r)));
    }

    @Test
    void aRefusedTransactionSaysWhichRequestAndWhy() {
        AddressFilter filter = AddressFilter.over(
                new FakeKernel(request ->
                        request.type() == 0xa0c ? List.of(FakeKernel.error(request, Errno.ENOSPC)) : obey(request)),
                PLAIN);
        assertThatThrownBy(() -> filter.block(List.of(VIP)))
                .hasMessage("block 192.0.2.1: ENOSPC (28) No space left on device");
    }

    @Test
    void aRefusedBeginningIsTheWholeTransactions() {
        FakeKernel kernel = new FakeKernel(
                request -> request.type() == BEGIN ? List.of(FakeKernel.error(request, Errno.EOPNOTSUPP)) : List.of());
        assertThatThrownBy(() -> AddressFilter.over(kernel, PLAIN).block(List.of(VIP)))
                .hasMessage("begin: EOPNOTSUPP (95) Operation not supported: this kernel has no nf_tables");
    }

    @Test
    void aTableThatSomebodyRemovedIsMadeAnew() throws Exception {
        boolean[] removed = new boolean[1];
        FakeKernel kernel = new FakeKernel(request -> {
            if (request.type() == 0xa00) {
                removed[0] = false;
            }
            return removed[0] && !isFrame(request) ? List.of(FakeKernel.error(request, Errno.ENOENT)) : obey(request);
        });
        AddressFilter filter = AddressFilter.over(kernel, PLAIN);
        BlockedAddress second = BlockedAddress.everywhere(RawAddress.parse("192.0.2.2"));
        filter.block(List.of(VIP));
        removed[0] = true;
        filter.block(List.of(second));
        assertThat(kernel.datagrams()).containsExactly(10, 3, 3, 10, 3, 3);
        removed[0] = true;
        filter.unblock(List.of(second));
        assertThat(kernel.datagrams()).endsWith(3, 10, 3);
        removed[0] = true;
        filter.clear();
        assertThat(kernel.datagrams()).hasSize(10);
    }
}
