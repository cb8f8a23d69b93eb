package io.vipkeeper.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.check.Outcome;
import io.vipkeeper.check.Outcome.Failed;
import io.vipkeeper.check.Outcome.Reason;
import io.vipkeeper.check.Outcome.Unable;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectErrorsTest {
    static Stream<Arguments> numbers() {
        return Stream.of(
                arguments(100, new Failed(Reason.CONNECT_UNREACHABLE, "Network is down")),
                arguments(101, new Failed(Reason.CONNECT_UNREACHABLE, "Network is unreachable")),
                arguments(103, new Failed(Reason.CONNECT_REFUSED, "Software caused connection abort")),
                arguments(104, new Failed(Reason.CONNECT_REFUSED, "Connection reset by peer")),
                arguments(110, new Failed(Reason.CONNECT_TIMEOUT, "Connection timed out")),
                arguments(111, new Failed(Reason.CONNECT_REFUSED, "Connection refused")),
                arguments(112, new Failed(Reason.CONNECT_UNREACHABLE, "Host is down")),
                arguments(113, new Failed(Reason.CONNECT_UNREACHABLE, "No route to host")),
                arguments(1, new Unable("connect: EPERM (1) Operation not permitted")),
                arguments(99, new Unable("connect: EADDRNOTAVAIL (99) Cannot assign requested address")));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void number(int errno, Outcome expected) {
        assertThat(ConnectErrors.ofConnect(errno)).isEqualTo(expected);
    }

    static Stream<Arguments> exceptions() {
        return Stream.of(
                arguments(new ConnectException("Connection refused"), ConnectErrors.ofConnect(111)),
                arguments(new ConnectException("Connexion refus\u00e9e"), ConnectErrors.ofConnect(111)),
                arguments(new ConnectException("connect(..) failed with error(-101): x"), ConnectErrors.ofConnect(101)),
                arguments(new ConnectException("Connection timed out"), ConnectErrors.ofConnect(110)),
                arguments(new NoRouteToHostException("No route to host"), ConnectErrors.ofConnect(113)),
                arguments(new NoRouteToHostException("Network is unreachable"), ConnectErrors.ofConnect(101)),
                arguments(new NoRouteToHostException(), new Failed(Reason.CONNECT_UNREACHABLE, "")),
                arguments(new SocketException("Connection reset by peer"), ConnectErrors.ofConnect(104)),
                arguments(new SocketException("Network is unreachable"), ConnectErrors.ofConnect(101)),
                arguments(new SocketTimeoutException(), new Failed(Reason.CONNECT_TIMEOUT, "")),
                arguments(new BindException("Address already in use"), new Unable("bind: Address already in use")),
                arguments(new SocketException("Too many open files"), new Unable("connect: Too many open files")),
                arguments(new SocketException(), new Unable("connect: SocketException")));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void exception(Exception thrown, Outcome expected) {
        assertThat(ConnectErrors.ofConnect(thrown)).isEqualTo(expected);
    }
}
