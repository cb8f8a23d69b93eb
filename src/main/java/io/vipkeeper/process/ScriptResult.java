package io.vipkeeper.process;

/** How a run of a script ended. */
public sealed interface ScriptResult {
    /** It ended by itself with {@code status}, 0 to 255. */
    record Exited(int status, String output) implements ScriptResult {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.exited(this);
        }
    }

    /** {@code signal} ended it, before its time was up. */
    record Killed(int signal, String output) implements ScriptResult {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.killed(this);
        }
    }

    /** Its time was up; {@code ending} is how it ended when it was told to. */
    record TimedOut(ScriptResult ending) implements ScriptResult {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.timedOut(this);
        }
    }

    /** It never ran; {@code why} names the call and the error. */
    record NotStarted(String why) implements ScriptResult {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.notStarted(this);
        }
    }

    <R> R match(Cases<R> cases);

    /** One method for every way to end. */
    interface Cases<R> {
        R exited(Exited result);

        R killed(Killed result);

        R timedOut(TimedOut result);

        R notStarted(NotStarted result);
    }

    /** The words that keepalived's log lines have for it: {@code exited with status 1}, {@code due to signal 15}. */
    default String words() {
        return match(new Cases<>() {
            @Override
            public String exited(Exited result) {
                return "exited with status " + result.status();
            }

            @Override
            public String killed(Killed result) {
                return "due to signal " + result.signal();
            }

            @Override
            public String timedOut(TimedOut result) {
                return result.ending().words();
            }

            @Override
            public String notStarted(NotStarted result) {
                return "not started: " + result.why();
            }
        });
    }
}
