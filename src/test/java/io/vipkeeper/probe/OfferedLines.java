package io.vipkeeper.probe;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import org.apache.hc.core5.http.nio.SessionInputBuffer;
import org.apache.hc.core5.util.CharArrayBuffer;

/** The library's input buffer as a parser of heads sees it: octets come in, lines go out. */
final class OfferedLines implements SessionInputBuffer {
    private byte[] octets = {};

    void offer(byte[] more, int from, int to) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(octets);
        joined.write(more, from, to - from);
        octets = joined.toByteArray();
    }

    /** What no line has taken. */
    byte[] rest() {
        return octets.clone();
    }

    @Override
    public boolean readLine(CharArrayBuffer line, boolean endOfStream) {
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == '\n') {
                int end = i > 0 && octets[i - 1] == '\r' ? i - 1 : i;
                line.append(octets, 0, end);
                octets = Arrays.copyOfRange(octets, i + 1, octets.length);
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean hasData() {
        return octets.length > 0;
    }

    @Override
    public int length() {
        return octets.length;
    }

    @Override
    public int fill(ReadableByteChannel source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer target, int most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(WritableByteChannel target, int most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }
}
