package io.vipkeeper.net;

/** An address and a transport port, 0 to 65535; port 0 stands for every port. */
public record Endpoint(IpAddress address, int port) implements Comparable<Endpoint> {
    public Endpoint {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port);
        }
    }

    @Override
    public int compareTo(Endpoint other) {
        int byAddress = address.compareTo(other.address);
        return byAddress != 0 ? byAddress : Integer.compare(port, other.port);
    }

    /** {@code [ADDR]:PORT}, for both families. */
    @Override
    public String toString() {
        return "[" + address + "]:" + port;
    }
}
