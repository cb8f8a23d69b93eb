package io.vipkeeper.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrnoTest {
    @ParameterizedTest
    @CsvSource({
        "1, EPERM (1) Operation not permitted",
        "2, ENOENT (2) No such file or directory",
        "11, EAGAIN (11) Resource temporarily unavailable",
        "95, EOPNOTSUPP (95) Operation not supported",
        "105, ENOBUFS (105) No buffer space available",
        "512, E512 (512) Unknown error",
    })
    void numbersHaveNamesAndWords(int errno, String described) {
        assertThat(Errno.describe(errno)).isEqualTo(described);
    }

    @Test
    void aFailingCallSaysWhichAndWhy() {
        assertThatThrownBy(() -> Fd.open("/nonexistent/file", Fd.O_RDONLY, 0))
                .isInstanceOfSatisfying(
                        ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT))
                .hasMessage("open(/nonexistent/file): ENOENT (2) No such file or directory");
    }
}
