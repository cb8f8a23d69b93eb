package io.vipkeeper.director;

import io.vipkeeper.lvs.ServiceKey;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.net.Protocol;
import io.vipkeeper.runtime.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Ownership in a file: a line for each kernel service, {@code tcp 10.0.0.1 80} or {@code fwm 7 inet}. */
final class OwnershipFile implements Ownership {
    private final Path file;
    private final Log log;

    OwnershipFile(Path file, Log log) {
        this.file = file;
        this.log = log;
    }

    @Override
    public Set<ServiceKey> earlier() {
        Set<ServiceKey> keys = new TreeSet<>();
        if (!Files.exists(file)) {
            return keys;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                Optional<ServiceKey> key = parse(line);
                key.ifPresentOrElse(keys::add, () -> log.warning(file + ": not a service: " + line));
            }
        } catch (IOException e) {
            log.warning(file + " could not be read, services of an earlier run stay as they are: " + e.getMessage());
        }
        return keys;
    }

    @Override
    public void record(Set<ServiceKey> owned) {
        try {
            if (owned.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.write(fresh, owned.stream().map(OwnershipFile::print).toList());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.warning(
                    file + " could not be written, a run after a crash will not know its services: " + e.getMessage());
        }
    }

    static String print(ServiceKey key) {
        if (key instanceof ServiceKey.Address address) {
            return address.protocol().lower() + " " + address.endpoint().address() + " "
                    + address.endpoint().port();
        }
        ServiceKey.Fwmark fwmark = (ServiceKey.Fwmark) key;
        return "fwm " + Integer.toUnsignedString(fwmark.mark()) + " "
                + fwmark.family().name().toLowerCase(Locale.ROOT);
    }

    static Optional<ServiceKey> parse(String line) {
        List<String> words = List.of(line.split(" ", -1));
        if (words.size() != 3) {
            return Optional.empty();
        }
        try {
            if (words.get(0).equals("fwm")) {
                Family family = Family.valueOf(words.get(2).toUpperCase(Locale.ROOT));
                return Optional.of(new ServiceKey.Fwmark(Integer.parseUnsignedInt(words.get(1)), family));
            }
            Protocol protocol = Protocol.valueOf(words.get(0).toUpperCase(Locale.ROOT));
            int port = Integer.parseInt(words.get(2));
            return IpAddress.parse(words.get(1))
                    .map(address -> new ServiceKey.Address(protocol, new Endpoint(address, port)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
