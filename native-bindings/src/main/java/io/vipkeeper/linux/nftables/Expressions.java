package io.vipkeeper.linux.nftables;

import static io.vipkeeper.linux.nftables.NftWire.*;

import io.vipkeeper.linux.netlink.NlAttrs;
import java.util.function.Consumer;

/** The expressions of one rule, in the order in which a packet meets them; the first that does not match ends the rule. */
final class Expressions {
    private final NlAttrs out;

    Expressions(NlAttrs out) {
        this.out = out;
    }

    /** Takes {@code length} bytes from {@code offset} of the network or transport header. */
    Expressions load(int header, int offset, int length) {
        return expression(
                "payload",
                data -> data.be32(NFTA_PAYLOAD_DREG, NFT_REG_1)
                        .be32(NFTA_PAYLOAD_BASE, header)
                        .be32(NFTA_PAYLOAD_OFFSET, offset)
                        .be32(NFTA_PAYLOAD_LEN, length));
    }

    /** Takes something known of the packet, such as its interface, into {@code register}. */
    Expressions meta(int key, int register) {
        return expression("meta", data -> data.be32(NFTA_META_DREG, register).be32(NFTA_META_KEY, key));
    }

    /** Goes on if what was taken is the byte {@code value}. */
    Expressions is(int value) {
        return expression(
                "cmp",
                data -> data.be32(NFTA_CMP_SREG, NFT_REG_1)
                        .be32(NFTA_CMP_OP, NFT_CMP_EQ)
                        .nested(NFTA_CMP_DATA, inner -> inner.bytes(NFTA_DATA_VALUE, new byte[] {(byte) value})));
    }

    /** Goes on if what was taken is in {@code set}. */
    Expressions in(String set) {
        return expression("lookup", data -> data.string(NFTA_LOOKUP_SET, set).be32(NFTA_LOOKUP_SREG, NFT_REG_1));
    }

    /** Counts packets and bytes. */
    Expressions count() {
        return expression("counter", data -> {});
    }

    /** Ends with {@code verdict}. */
    Expressions verdict(int verdict) {
        return expression(
                "immediate",
                data -> data.be32(NFTA_IMMEDIATE_DREG, NFT_REG_VERDICT)
                        .nested(
                                NFTA_IMMEDIATE_DATA,
                                inner -> inner.nested(
                                        NFTA_DATA_VERDICT,
                                        verdictData -> verdictData.be32(NFTA_VERDICT_CODE, verdict))));
    }

    private Expressions expression(String name, Consumer<NlAttrs> data) {
        out.nested(
                NFTA_LIST_ELEM, element -> element.string(NFTA_EXPR_NAME, name).nested(NFTA_EXPR_DATA, data));
        return this;
    }
}
