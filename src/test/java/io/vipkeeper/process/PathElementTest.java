package io.vipkeeper.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PathElementTest {
    private static final int FILE = 0100000;
    private static final int FOLDER = 0040000;
    private static final int LINK = 0120000;

    static Stream<Arguments> elements() {
        return Stream.of(
                arguments("root's own", new PathElement(Path.of("/a"), 0, 0, FILE | 0755), ""),
                arguments("root's group may write", new PathElement(Path.of("/a"), 0, 0, FILE | 0775), ""),
                arguments(
                        "another group may write",
                        new PathElement(Path.of("/a"), 0, 50, FILE | 0775),
                        "/a may be written by group 50: chmod g-w /a"),
                arguments(
                        "everybody may write",
                        new PathElement(Path.of("/a b"), 0, 0, FILE | 0757),
                        "/a b may be written by everybody: chmod o-w '/a b'"),
                arguments(
                        "owned by another, open to all",
                        new PathElement(Path.of("/a"), 33, 33, FOLDER | 0777),
                        "/a belongs to user 33 and may be written by group 33 and may be written by everybody: "
                                + "chown root /a && chmod go-w /a"),
                arguments("sticky directory", new PathElement(Path.of("/tmp"), 0, 0, FOLDER | 01777), ""),
                arguments(
                        "sticky directory of another",
                        new PathElement(Path.of("/tmp"), 7, 0, FOLDER | 01777),
                        "/tmp belongs to user 7: chown root /tmp"),
                arguments("link of root", new PathElement(Path.of("/bin"), 0, 0, LINK | 0777), ""),
                arguments(
                        "link of another",
                        new PathElement(Path.of("/l"), 9, 0, LINK | 0777),
                        "/l belongs to user 9: chown -h root /l"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("elements")
    void weakness(String what, PathElement element, String weakness) {
        assertThat(element.weakness().orElse("")).isEqualTo(weakness);
    }

    @ParameterizedTest
    @CsvSource({
        "04755, 0, 5, true",
        "04755, 3, 5, false",
        "02755, 5, 0, true",
        "02755, 5, 5, false",
        "0755, 0, 0, false",
        "04655, 0, 5, false"
    })
    void programsThatGiveRoot(String mode, int uid, int gid, boolean givesRoot) {
        PathElement element = new PathElement(Path.of("/x"), uid, gid, FILE | Integer.parseInt(mode, 8));
        assertThat(element.givesRoot()).isEqualTo(givesRoot);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0644, false",
        "0, 0, 0100, true",
        "5, 0, 0100, true",
        "5, 0, 0677, false",
        "6, 5, 0010, true",
        "6, 5, 0701, false",
        "6, 77, 0010, true",
        "6, 8, 0001, true",
        "6, 8, 0770, false"
    })
    void permissionBits(int uid, int gid, String mode, boolean allowed) {
        // the file is 5:77; the third identity column is in group 77 by its supplementary list
        Identity identity = new Identity(uid, gid, gid == 5 ? List.of(77) : List.of());
        assertThat(identity.mayExecute(5, 77, Integer.parseInt(mode, 8))).isEqualTo(allowed);
    }
}
