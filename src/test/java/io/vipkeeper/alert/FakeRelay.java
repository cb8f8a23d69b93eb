package io.vipkeeper.alert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A mail relay on 127.0.0.1 that keeps what it is sent; it answers each command from a script of lines. */
final class FakeRelay implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final BlockingQueue<List<String>> sessions = new LinkedBlockingQueue<>();
    private final String greeting;
    private final Optional<String> silentAt;

    /** @param silentAt a command after which it says nothing more */
    FakeRelay(String greeting, Optional<String> silentAt) throws IOException {
        this.greeting = greeting;
        this.silentAt = silentAt;
        Thread thread = new Thread(this::accept, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The lines of the next finished session. */
    List<String> session() throws InterruptedException {
        return Optional.ofNullable(sessions.poll(30, TimeUnit.SECONDS)).orElseThrow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread thread = new Thread(() -> serve(socket), "relay session");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        List<String> lines = new ArrayList<>();
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            say(socket.getOutputStream(), greeting);
            boolean text = false;
            for (Optional<String> line = Optional.ofNullable(in.readLine());
                    line.isPresent();
                    line = Optional.ofNullable(in.readLine())) {
                lines.add(line.get());
                text = text ? !line.get().equals(".") : line.get().equals("DATA");
                boolean silent = silentAt.filter(line.get()::startsWith).isPresent();
                if (!silent && (!text || line.get().equals("DATA"))) {
                    say(socket.getOutputStream(), answer(line.get()));
                }
            }
        } catch (IOException e) {
            lines.add("(" + e.getMessage() + ")");
        }
        sessions.add(lines);
    }

    private static String answer(String command) {
        return switch (command) {
            case "DATA" -> "354 go on\r\n";
            case "QUIT" -> "221 bye\r\n";
            default -> "250-fine\r\n250 indeed\r\n";
        };
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
