package io.vipkeeper.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.IpAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that plays one script to every connection, on a thread for each, and remembers what it was asked. */
public final class Scripted implements AutoCloseable {
    /** What happens on a connection; afterwards it is closed. */
    public interface Script {
        void play(Exchange exchange) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "scripted");
        thread.setDaemon(true);
        return thread;
    });
    private final List<String> requests = new CopyOnWriteArrayList<>();

    public Scripted(Script script) throws IOException {
        this("127.0.0.1", script);
    }

    public Scripted(String address, Script script) throws IOException {
        this(new ServerSocket(0, 4096, IpAddress.literal(address).toInetAddress()), script);
    }

    /** A server on {@code listener}, which may be a TLS one. */
    public Scripted(ServerSocket listener, Script script) {
        this.listener = listener;
        threads.execute(() -> accept(script));
    }

    private void accept(Script script) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                threads.execute(() -> serve(socket, script));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, Script script) {
        try (socket) {
            script.play(new Exchange(socket, requests));
        } catch (IOException | InterruptedException e) {
            return;
        }
    }

    public Endpoint endpoint() {
        return new Endpoint(IpAddress.of(listener.getInetAddress()), listener.getLocalPort());
    }

    /** The heads of the requests so far. */
    public List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One connection of the server. */
    public record Exchange(Socket socket, List<String> requests) {
        /** Reads a request head up to its empty line. */
        public String request() throws IOException {
            StringBuilder head = new StringBuilder();
            InputStream in = socket.getInputStream();
            while (head.indexOf("\r\n\r\n") < 0) {
                int octet = in.read();
                if (octet < 0) {
                    throw new IOException("end of stream");
                }
                head.append((char) octet);
            }
            requests.add(head.toString());
            return head.toString();
        }

        /** Sends text, one octet a character. */
        public void send(String text) throws IOException {
            send(text.getBytes(ISO_8859_1));
        }

        public void send(byte[] octets) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(octets);
            out.flush();
        }

        /** Reads until the other side has closed; false when it reset the connection instead. */
        public boolean awaitClose() {
            try {
                while (socket.getInputStream().read() >= 0) {}
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        /** Whether the other side ends the connection, in whatever way, before {@code millis} have passed. */
        public boolean endsWithin(int millis) throws IOException {
            socket.setSoTimeout(millis);
            try {
                return socket.getInputStream().read() < 0;
            } catch (SocketTimeoutException e) {
                return false;
            } catch (IOException e) {
                return true;
            } finally {
                socket.setSoTimeout(0);
            }
        }

        /** Ends the connection with a reset. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
