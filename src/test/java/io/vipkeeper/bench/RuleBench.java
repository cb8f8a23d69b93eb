package io.vipkeeper.bench;

import io.vipkeeper.linux.ipvs.Destination;
import io.vipkeeper.linux.ipvs.DestinationKey;
import io.vipkeeper.linux.ipvs.ForwardingMethod;
import io.vipkeeper.linux.ipvs.IpvsClient;
import io.vipkeeper.linux.ipvs.IpvsCommand;
import io.vipkeeper.linux.ipvs.Outcome;
import io.vipkeeper.linux.ipvs.Service;
import io.vipkeeper.linux.ipvs.ServiceKey;
import io.vipkeeper.linux.libc.RawAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Puts rules into the kernel of the network namespace that it runs in, whose table must be empty, and takes the time: 200
 * services with an equal share of the destinations each. Arguments: {@code print N} writes the same rules for {@code ipvsadm -R};
 * {@code batched N} and {@code single N} install them and print milliseconds and rules a second.
 */
public final class RuleBench {
    private static final int SERVICES = 200;

    private RuleBench() {}

    /** Ends with status 1 when a command failed. */
    public static void main(String[] arguments) throws IOException {
        int destinations = Integer.parseInt(arguments[1]);
        switch (arguments[0]) {
            case "print" -> print(destinations);
            case "batched" -> measure(destinations, true);
            case "single" -> measure(destinations, false);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void measure(int destinations, boolean batched) throws IOException {
        List<IpvsCommand> commands = commands(destinations);
        try (IpvsClient client = IpvsClient.open()) {
            client.dump(); // the classes of a dialogue are loaded and the kernel is awake
            long begin = System.nanoTime();
            if (batched) {
                for (Outcome outcome : client.execute(commands)) {
                    if (outcome.failure().isPresent()) {
                        throw outcome.failure().get();
                    }
                }
            } else {
                for (IpvsCommand command : commands) {
                    client.execute(command);
                }
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(Locale.ROOT, "%.0f ms, %.0f rules/s%n", seconds * 1e3, commands.size() / seconds);
        }
    }

    private static List<IpvsCommand> commands(int destinations) {
        List<IpvsCommand> commands = new ArrayList<>();
        for (int service = 0; service < SERVICES; service++) {
            ServiceKey key = ServiceKey.tcp(address(11, service), 80);
            commands.add(new IpvsCommand.AddService(Service.of(key, "rr")));
            for (int i = 0; i < destinations / SERVICES; i++) {
                var destination = new DestinationKey(address(12, service * destinations / SERVICES + i), 80);
                commands.add(
                        new IpvsCommand.AddDestination(key, Destination.of(destination, ForwardingMethod.DIRECT, 1)));
            }
        }
        return commands;
    }

    private static void print(int destinations) {
        for (int service = 0; service < SERVICES; service++) {
            String name = "-t " + address(11, service) + ":80";
            System.out.println("-A " + name + " -s rr");
            for (int i = 0; i < destinations / SERVICES; i++) {
                System.out.println(
                        "-a " + name + " -r " + address(12, service * destinations / SERVICES + i) + ":80 -g -w 1");
            }
        }
    }

    /** The address number {@code index} of the network NETWORK.0.0.0/8. */
    private static RawAddress address(int network, int index) {
        return RawAddress.of(new byte[] {(byte) network, (byte) (index >> 16), (byte) (index >> 8), (byte) index});
    }
}
