package io.vipkeeper.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.model.track.TrackFile;
import io.vipkeeper.vrrp.track.TrackEvent;
import io.vipkeeper.vrrp.track.TrackEvent.FileRead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {
    private Bench<TrackEvent> bench;
    private FileWatch watch;

    @TempDir
    private Path directory;

    @BeforeEach
    void begin() throws IOException {
        bench = new Bench<>();
        watch = bench.on(() -> new FileWatch(bench.loop, bench.epoll, bench.told::add, bench.log));
    }

    @AfterEach
    void end() {
        bench.does(watch::close);
        bench.close();
    }

    private static TrackFile file(String name, Path path) {
        return new TrackFile(name, path.toString(), 1, false, Optional.empty());
    }

    private List<TrackEvent> configure(TrackFile... files) {
        return bench.on(() -> watch.configure(List.of(files)));
    }

    private void reads(String content) throws InterruptedException {
        bench.await(new FileRead("f", content));
    }

    @Test
    void theContentIsToldAtOnceAndAfterEveryWrite() throws Exception {
        Path path = directory.resolve("number");
        Files.writeString(path, "5\n");
        assertThat(configure(file("f", path))).containsExactly(new FileRead("f", "5\n"));
        Files.writeString(path, "6\n");
        reads("6\n");
        Files.writeString(directory.resolve("other"), "7\n");
        Path fresh = directory.resolve("fresh");
        Files.writeString(fresh, "-8\n");
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        reads("-8\n");
        Files.delete(path);
        reads("");
        Files.writeString(path, "9");
        reads("9");
        Files.move(path, fresh);
        reads("");
    }

    @Test
    void aFileMayAppearLater() throws Exception {
        Path path = directory.resolve("number");
        assertThat(configure(file("f", path))).containsExactly(new FileRead("f", ""));
        Files.writeString(path, "1");
        reads("1");
    }

    @Test
    void soMayItsDirectory() throws Exception {
        Path folder = directory.resolve("folder");
        Path path = folder.resolve("number");
        assertThat(configure(file("f", path))).containsExactly(new FileRead("f", ""));
        assertThat(bench.lines).singleElement().asString().contains("Directory " + folder, "ENOENT");
        Files.createDirectory(folder);
        Files.writeString(path, "1");
        reads("1");
        assertThat(bench.lines).hasSize(2).last().isEqualTo("Directory " + folder + " of a tracked file is there now");
        Files.writeString(path, "2");
        reads("2");
        Path moved = directory.resolve("moved");
        Files.move(folder, moved);
        reads("");
        Files.writeString(moved.resolve("number"), "3");
        Files.createDirectory(folder);
        Files.writeString(path, "4");
        reads("4");
        Files.delete(path);
        Files.delete(folder);
        reads("");
        Files.move(moved, folder);
        reads("3");
    }

    @Test
    void aLinkAndItsTargetAreWatched() throws Exception {
        Path one = Files.createDirectory(directory.resolve("one")).resolve("number");
        Path two = Files.createDirectory(directory.resolve("two")).resolve("count");
        Files.writeString(one, "1");
        Files.writeString(two, "2");
        Path link = Files.createSymbolicLink(directory.resolve("link"), one);
        assertThat(configure(file("f", link))).containsExactly(new FileRead("f", "1"));
        Files.writeString(one, "10");
        reads("10");
        Path other = Files.createSymbolicLink(directory.resolve("other"), two);
        Files.move(other, link, StandardCopyOption.ATOMIC_MOVE);
        reads("2");
        Files.writeString(two, "20");
        reads("20");
        Files.writeString(one, "11");
        Files.writeString(two, "21");
        assertThat(bench.next()).isEqualTo(new FileRead("f", "21"));
    }

    @Test
    void whatIsNoReadableFileIsEmpty() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Path fifo = directory.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        assertThat(configure(file("f", folder), file("g", fifo)))
                .containsExactly(new FileRead("f", ""), new FileRead("g", ""));
    }

    @Test
    void onlyTheBeginningOfAFileIsRead() throws Exception {
        Path path = directory.resolve("number");
        Files.writeString(path, "5" + " ".repeat(100_000));
        assertThat(configure(file("f", path))).containsExactly(new FileRead("f", "5" + " ".repeat(126)));
    }

    @Test
    void aFirstContentIsWritten() throws Exception {
        Path present = directory.resolve("present");
        Path absent = directory.resolve("absent");
        Path replaced = directory.resolve("replaced");
        Files.writeString(present, "1");
        Files.writeString(replaced, "1");
        TrackFile keeps =
                new TrackFile("k", present.toString(), 1, false, Optional.of(new TrackFile.Initial(5, false)));
        TrackFile makes =
                new TrackFile("m", absent.toString(), 1, false, Optional.of(new TrackFile.Initial(-6, false)));
        TrackFile replaces =
                new TrackFile("r", replaced.toString(), 1, false, Optional.of(new TrackFile.Initial(7, true)));
        assertThat(configure(keeps, makes, replaces))
                .containsExactly(new FileRead("k", "1"), new FileRead("m", "-6\n"), new FileRead("r", "7\n"));
        Files.writeString(replaced, "8");
        bench.await(new FileRead("r", "8"));
        assertThat(configure(replaces)).as("not again at a reload").containsExactly(new FileRead("r", "8"));
    }

    @Test
    void aFileThatIsNoLongerTrackedIsNotTold() throws Exception {
        Path path = directory.resolve("number");
        Path other = directory.resolve("other");
        configure(file("f", path), file("g", other));
        configure(file("g", other));
        Files.writeString(path, "1");
        Files.writeString(other, "2");
        assertThat(bench.next()).isEqualTo(new FileRead("g", "2"));
    }
}
