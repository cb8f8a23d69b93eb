package io.vipkeeper.director;

import java.time.Duration;
import java.util.Optional;

/** The service manager that started us, as sd_notify(3) talks to it. */
public interface Supervisor {
    void ready(String status);

    void reloading();

    void stopping();

    void status(String status);

    void alive();

    /** How often it wants to hear {@link #alive}; empty when it does not watch. */
    Optional<Duration> watchdog();

    /** Nobody supervises. */
    Supervisor NONE = new Supervisor() {
        @Override
        public void ready(String status) {}

        @Override
        public void reloading() {}

        @Override
        public void stopping() {}

        @Override
        public void status(String status) {}

        @Override
        public void alive() {}

        @Override
        public Optional<Duration> watchdog() {
            return Optional.empty();
        }
    };
}
