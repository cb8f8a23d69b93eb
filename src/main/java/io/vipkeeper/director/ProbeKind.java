package io.vipkeeper.director;

import io.vipkeeper.config.model.Checker;
import io.vipkeeper.config.model.Connection;
import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.model.MiscCheck;
import io.vipkeeper.config.model.TcpCheck;

/** Whether two checkers ask the same question: they may differ in when they ask, how often they try and how long they wait. */
final class ProbeKind {
    private ProbeKind() {}

    static boolean same(Checker one, Checker other) {
        if (one instanceof TcpCheck a && other instanceof TcpCheck b) {
            return same(a.connection(), b.connection());
        }
        if (one instanceof HttpCheck a && other instanceof HttpCheck b) {
            return same(a.connection(), b.connection())
                    && a.equals(new HttpCheck(
                            a.schedule(), a.connection(), b.version(), b.urls(), a.fastRecovery(), b.tls()));
        }
        return one instanceof MiscCheck a
                && other instanceof MiscCheck b
                && a.equals(new MiscCheck(a.schedule(), b.script(), a.timeout(), b.dynamic()));
    }

    private static boolean same(Connection one, Connection other) {
        return one.equals(new Connection(
                other.target(),
                other.bindAddress(),
                other.bindPort(),
                other.bindInterface(),
                one.timeout(),
                other.mark()));
    }
}
