package io.vipkeeper.director;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.lvs.ServiceKey;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.net.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnershipFileTest {
    private static final ServiceKey WEB =
            new ServiceKey.Address(Protocol.TCP, new Endpoint(IpAddress.literal("2001:db8::1"), 80));
    private static final ServiceKey MARK = new ServiceKey.Fwmark(0xf0000001, Family.INET);

    @TempDir
    private Path directory;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void remembersWhatIsOurs() {
        ownership().record(Set.of(WEB, MARK));

        assertThat(ownership().earlier()).containsExactlyInAnyOrder(WEB, MARK);
        assertThat(warnings).isEmpty();
    }

    @Test
    void leavesNothingBehindWhenNothingIsOurs() {
        ownership().record(Set.of(WEB));
        ownership().record(Set.of());

        assertThat(directory).isEmptyDirectory();
        assertThat(ownership().earlier()).isEmpty();
    }

    @Test
    void passesOverWhatItCannotRead() throws IOException {
        Files.writeString(file(), "tcp 10.0.0.1 80\nnonsense\ntcp 10.0.0.1 99999\nfwm x inet\nudp 10.0.0.300 1\n");

        assertThat(ownership().earlier()).hasSize(1);
        assertThat(warnings).hasSize(4).allMatch(line -> line.contains("not a service"));
    }

    @Test
    void saysWhenItCannotBeWritten() throws IOException {
        Files.createDirectory(file());
        Files.createFile(file().resolve("in the way"));
        ownership().record(Set.of(WEB));

        assertThat(warnings).hasSize(1).first().asString().contains("could not be written");
    }

    private Path file() {
        return directory.resolve("ipvs.owned");
    }

    private Ownership ownership() {
        return new OwnershipFile(file(), (severity, line) -> warnings.add(line));
    }
}
