package io.vipkeeper.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Any octets are read without an exception; the corpus are small files of every feature. */
@Tag("fuzz")
class ConfigFuzz {
    @FuzzTest
    void file(byte[] octets) {
        Survival.check(octets);
    }
}
