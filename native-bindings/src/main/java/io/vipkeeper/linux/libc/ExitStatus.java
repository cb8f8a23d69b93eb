package io.vipkeeper.linux.libc;

/** How a child ended: the status word of wait(2). */
public record ExitStatus(int word) {
    /** Whether it ended by itself, not by a signal. */
    public boolean exited() {
        return signal() == 0;
    }

    /** The exit code, 0 to 255; meaningless unless {@link #exited}. */
    public int code() {
        return word >> 8 & 0xff;
    }

    /** The signal that killed it; 0 when it {@link #exited}. */
    public int signal() {
        return word & 0x7f;
    }

    @Override
    public String toString() {
        return exited() ? "exit " + code() : "signal " + signal();
    }
}
