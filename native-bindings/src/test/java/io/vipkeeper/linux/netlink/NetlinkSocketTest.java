package io.vipkeeper.linux.netlink;

import static io.vipkeeper.linux.netlink.FakeKernel.ack;
import static io.vipkeeper.linux.netlink.FakeKernel.done;
import static io.vipkeeper.linux.netlink.FakeKernel.dump;
import static io.vipkeeper.linux.netlink.FakeKernel.error;
import static io.vipkeeper.linux.netlink.FakeKernel.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.netlink.FakeKernel.Delivery;
import io.vipkeeper.linux.netlink.FakeKernel.Failure;
import io.vipkeeper.linux.netlink.FakeKernel.Messages;
import io.vipkeeper.linux.netlink.FakeKernel.Raw;
import io.vipkeeper.linux.netlink.FakeKernel.Script;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetlinkSocketTest {
    private static final int TYPE = 0x20;

    private static NetlinkRequest number(int value) {
        return new NetlinkRequest("set", "#" + value, TYPE, 0, new NlAttrs().u32(1, value));
    }

    private static int value(NetlinkMessage request) {
        NlReader in = request.attributes(0);
        return in.next() ? in.s32() : -1;
    }

    private static List<NetlinkRequest> numbers(int count) {
        return IntStream.range(0, count).mapToObj(NetlinkSocketTest::number).toList();
    }

    private static NetlinkSocket socket(Script script) {
        return new NetlinkSocket(new FakeKernel(script));
    }

    private static List<String> messages(List<Optional<NetlinkException>> outcomes) {
        return outcomes.stream()
                .map(o -> o.map(Throwable::getMessage).orElse("ok"))
                .toList();
    }

    @Test
    void aRequestIsFramedNumberedAndAcknowledged() throws Exception {
        FakeKernel kernel = FakeKernel.obedient();
        NetlinkSocket socket = new NetlinkSocket(kernel);
        assertThat(socket.request(number(7))).isEmpty();
        assertThat(socket.request(number(8))).isEmpty();
        assertThat(kernel.requests()).extracting(NetlinkMessage::sequence).containsExactly(1, 2);
        assertThat(HexFormat.of().formatHex(kernel.requests().get(0).encode()))
                .isEqualTo("18000000" + "2000" + "0500" + "01000000" + "00000000" + "0800010007000000");
    }

    @Test
    void repliesBeforeTheAcknowledgementAreReturned() throws Exception {
        NetlinkSocket socket = socket(r -> List.of(
                new Messages(List.of(reply(r, TYPE, 0, new byte[] {1}))),
                new Messages(List.of(reply(r, TYPE, 0, new byte[] {2}))),
                ack(r)));
        assertThat(socket.request(number(1))).extracting(m -> m.body()[0]).containsExactly((byte) 1, (byte) 2);
    }

    @Test
    void aRefusalCarriesTheKernelsWords() {
        assertThatThrownBy(() -> socket(r -> List.of(error(r, Errno.EINVAL, "no such thing")))
                        .request(number(3)))
                .isInstanceOf(NetlinkException.class)
                .hasMessage("set #3: EINVAL (22) Invalid argument: no such thing");
        assertThatThrownBy(() -> socket(r -> List.of(error(r, Errno.EEXIST))).request(number(3)))
                .hasMessage("set #3: EEXIST (17) File exists");
    }

    /** An error without F_CAPPED quotes the whole request before the words. */
    @Test
    void wordsAreFoundBehindAQuotedRequest() {
        NlAttrs words = new NlAttrs().u32(2, 20).string(1, "bad attribute");
        Script script = request -> {
            byte[] quoted = request.encode();
            byte[] text = words.toByteArray();
            byte[] body = new byte[4 + quoted.length + text.length];
            body[0] = -22;
            body[1] = body[2] = body[3] = -1;
            System.arraycopy(quoted, 0, body, 4, quoted.length);
            System.arraycopy(text, 0, body, 4 + quoted.length, text.length);
            return List.of(
                    new Messages(List.of(reply(request, NetlinkMessage.ERROR, NetlinkMessage.F_ACK_TLVS, body))));
        };
        assertThatThrownBy(() -> socket(script).request(number(3)))
                .hasMessage("set #3: EINVAL (22) Invalid argument: bad attribute");
    }

    @Test
    void aDumpIsCollectedOverManyDatagrams() throws Exception {
        List<byte[]> bodies = IntStream.range(0, 25)
                .mapToObj(i -> new byte[] {(byte) i, 0, 0})
                .toList();
        FakeKernel kernel = new FakeKernel(r -> dump(r, TYPE, bodies, 10));
        assertThat(new NetlinkSocket(kernel).dump(number(0)))
                .extracting(m -> (int) m.body()[0])
                .containsExactlyElementsOf(IntStream.range(0, 25).boxed().toList());
        assertThat(kernel.requests().get(0).flags()).isEqualTo(0x301);
        assertThat(new NetlinkSocket(new FakeKernel(r -> dump(r, TYPE, List.of(), 1))).dump(number(0)))
                .isEmpty();
    }

    @Test
    void aDisturbedDumpBeginsAgain() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        NetlinkSocket socket = socket(r -> {
            int attempt = attempts.incrementAndGet();
            int flag = attempt < 3 ? NetlinkMessage.F_DUMP_INTR : 0;
            return List.of(new Messages(
                    List.of(reply(r, TYPE, NetlinkMessage.F_MULTI | flag, new byte[] {(byte) attempt}), done(r))));
        });
        assertThat(socket.dump(number(0))).extracting(m -> m.body()[0]).containsExactly((byte) 3);
    }

    @Test
    void aDumpThatIsAlwaysDisturbedIsGivenUp() {
        FakeKernel kernel = new FakeKernel(r -> List.of(new Messages(List.of(
                reply(r, NetlinkMessage.DONE, NetlinkMessage.F_MULTI | NetlinkMessage.F_DUMP_INTR, new byte[4])))));
        assertThatThrownBy(() -> new NetlinkSocket(kernel).dump(number(0))).hasMessageContaining("EINTR (4)");
        assertThat(kernel.requests()).hasSize(10);
    }

    @Test
    void aDumpMayEndInAnError() {
        byte[] refused = {-1, -1, -1, -1};
        assertThatThrownBy(() -> socket(r -> List.of(
                                new Messages(List.of(reply(r, NetlinkMessage.DONE, NetlinkMessage.F_MULTI, refused)))))
                        .dump(number(0)))
                .hasMessage("set #0: EPERM (1) Operation not permitted");
        assertThatThrownBy(() ->
                        socket(r -> List.of(error(r, Errno.EOPNOTSUPP))).dump(number(0)))
                .hasMessageContaining("EOPNOTSUPP (95)");
    }

    @Test
    void aDumpThatLostADatagramIsNoTable() {
        for (int errno : new int[] {Errno.ENOBUFS, Errno.EMSGSIZE}) {
            assertThatThrownBy(() -> socket(r -> List.of(
                                    new Messages(List.of(reply(r, TYPE, NetlinkMessage.F_MULTI, new byte[4]))),
                                    new Failure(errno),
                                    new Messages(List.of(done(r)))))
                            .dump(number(0)))
                    .isInstanceOfSatisfying(
                            NetlinkException.class,
                            e -> assertThat(e.answerLost()).isTrue())
                    .hasMessageEndingWith("part of the table was lost");
        }
    }

    @Test
    void aBatchMapsEveryFailureToItsRequest() {
        FakeKernel kernel = new FakeKernel(r ->
                List.of(value(r) % 100 == 99 ? error(r, value(r) == 99 ? Errno.EEXIST : Errno.ESRCH) : ack(r)));
        List<Optional<NetlinkException>> outcomes = new NetlinkSocket(kernel).executeAll(numbers(450));
        assertThat(kernel.datagrams()).containsExactly(200, 200, 50);
        assertThat(outcomes).hasSize(450);
        assertThat(messages(outcomes).get(99)).isEqualTo("set #99: EEXIST (17) File exists");
        assertThat(messages(outcomes).get(399)).isEqualTo("set #399: ESRCH (3) No such process");
        assertThat(outcomes.stream().filter(Optional::isPresent)).hasSize(4);
        assertThat(kernel.requests())
                .extracting(NetlinkSocketTest::value)
                .isSorted()
                .hasSize(450);
    }

    @Test
    void aBatchIsBoundedByBytesToo() {
        FakeKernel kernel = FakeKernel.obedient();
        NetlinkRequest large = new NetlinkRequest("set", "", TYPE, 0, new NlAttrs().bytes(1, new byte[40_000]));
        assertThat(new NetlinkSocket(kernel).executeAll(List.of(large, large, large, number(1))))
                .containsOnly(Optional.empty());
        assertThat(kernel.datagrams()).containsExactly(2, 2);
        NetlinkRequest alone = new NetlinkRequest(
                "set", "", TYPE, 0, new NlAttrs().bytes(1, new byte[65_000]).bytes(1, new byte[65_000]));
        new NetlinkSocket(kernel).executeAll(List.of(alone, number(1)));
        assertThat(kernel.datagrams()).containsExactly(2, 2, 1, 1);
    }

    @Test
    void lostAcknowledgementsAreToldApartFromRefusals() {
        NetlinkSocket socket = socket(r -> switch (value(r)) {
            case 1 -> List.of(error(r, Errno.EEXIST));
            case 2 -> List.of(new Failure(Errno.ENOBUFS));
            case 3 -> List.<Delivery>of();
            default -> List.of(ack(r));
        });
        List<Optional<NetlinkException>> outcomes = socket.executeAll(numbers(5));
        assertThat(messages(outcomes))
                .containsExactly(
                        "ok",
                        "set #1: EEXIST (17) File exists",
                        "set #2: ENOBUFS (105) No buffer space available: the answer was lost",
                        "set #3: ENOBUFS (105) No buffer space available: the answer was lost",
                        "ok");
        assertThat(outcomes)
                .extracting(o -> o.map(NetlinkException::answerLost))
                .containsExactly(
                        Optional.empty(), Optional.of(false), Optional.of(true), Optional.of(true), Optional.empty());
    }

    @Test
    void afterALossTheSocketGoesOn() throws Exception {
        NetlinkSocket socket = socket(r ->
                value(r) == 1 ? List.of(new Failure(Errno.ENOBUFS), new Raw(new byte[] {1, 2, 3})) : List.of(ack(r)));
        assertThatThrownBy(() -> socket.request(number(1))).hasMessageContaining("EBADMSG (74)");
        assertThat(socket.request(number(2))).isEmpty();
    }

    @Test
    void answersToOthersAreIgnored() throws Exception {
        NetlinkSocket socket = socket(r -> List.of(
                new Messages(List.of(
                        new NetlinkMessage(NetlinkMessage.ERROR, 0, r.sequence() - 1, 0, new byte[] {-1, -1, -1, -1}),
                        new NetlinkMessage(TYPE, 0, r.sequence() + 1, 0, new byte[4]))),
                ack(r)));
        assertThat(socket.request(number(1))).isEmpty();
    }

    @Test
    void aSilentKernelIsATimeout() {
        assertThatThrownBy(() -> socket(r -> List.of()).request(number(1))).hasMessageContaining("ETIMEDOUT (110)");
    }

    @Test
    void nothingToDoIsDone() {
        FakeKernel kernel = FakeKernel.obedient();
        assertThat(new NetlinkSocket(kernel).executeAll(List.of())).isEmpty();
        assertThat(kernel.datagrams()).isEmpty();
    }

    /** RTM_GETLINK (18) with an ifinfomsg needs no privilege: the real kernel's dump, and its refusal of what it does not know. */
    @Test
    void theRealKernelAnswers() throws Exception {
        try (NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.ROUTE)) {
            NlAttrs anyLink = new NlAttrs(new byte[16]);
            List<NetlinkMessage> links = socket.dump(new NetlinkRequest("list links", "", 18, 0, anyLink));
            assertThat(links).isNotEmpty().allMatch(m -> m.type() == 16);
            assertThat(links.stream().map(NetlinkSocketTest::name)).contains("lo");
            NlAttrs unknown = new NlAttrs(new byte[16]).string(3, "nosuchlink0");
            assertThatThrownBy(() -> socket.request(new NetlinkRequest("get link", "nosuchlink0", 18, 0, unknown)))
                    .hasMessageStartingWith("get link nosuchlink0: ENODEV (19) No such device");
            List<NetlinkRequest> many = IntStream.range(0, 300)
                    .mapToObj(i -> new NetlinkRequest("get link", i, 18, 0, unknown))
                    .toList();
            assertThat(messages(socket.executeAll(many))).hasSize(300).allMatch(m -> m.contains("ENODEV"));
            assertThat(socket.dump(new NetlinkRequest("list links", "", 18, 0, anyLink)))
                    .hasSameSizeAs(links);
        }
    }

    /** The kernel drops what a full receive buffer cannot hold, says so once, and goes on. */
    @Test
    void theRealKernelLosesAnswersAndTheSocketSurvives() throws Exception {
        NlAttrs unknown = new NlAttrs(new byte[16]).string(3, "nosuchlink0");
        List<NetlinkRequest> many = IntStream.range(0, 200)
                .mapToObj(i -> new NetlinkRequest("get link", i, 18, 0, unknown))
                .toList();
        try (NetlinkSocket socket = new NetlinkSocket(KernelSocket.open(NetlinkSocket.ROUTE, 0, 4096))) {
            for (int round = 0; round < 3; round++) {
                List<Optional<NetlinkException>> outcomes = socket.executeAll(many);
                long lost = outcomes.stream()
                        .filter(o -> o.orElseThrow().answerLost())
                        .count();
                assertThat(lost).isBetween(1L, 199L);
                assertThat(outcomes.stream().filter(o -> o.orElseThrow().errno() == Errno.ENODEV))
                        .hasSize((int) (200 - lost));
            }
            assertThat(socket.dump(new NetlinkRequest("list links", "", 18, 0, new NlAttrs(new byte[16]))))
                    .isNotEmpty();
        }
    }

    private static String name(NetlinkMessage link) {
        NlReader in = link.attributes(16);
        while (in.next()) {
            if (in.type() == 3) {
                return in.string();
            }
        }
        return "";
    }
}
