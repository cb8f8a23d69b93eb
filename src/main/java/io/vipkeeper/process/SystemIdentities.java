package io.vipkeeper.process;

import io.vipkeeper.config.model.script.ScriptUser;
import io.vipkeeper.linux.libc.Account;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.Processes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Identities from the C library's user and group databases. A script that names no user runs as
 * {@value #DEFAULT_USER} if root runs this process and that account exists, otherwise as this process does.
 */
public final class SystemIdentities implements Identities {
    /** The account that scripts run as when the configuration names none. */
    public static final String DEFAULT_USER = "keepalived_script";

    @Override
    public Identity of(Optional<ScriptUser> user) throws UnknownUserException {
        if (user.isPresent()) {
            return named(user.get());
        }
        return Processes.effectiveUid() == 0
                ? account(DEFAULT_USER).map(SystemIdentities::own).orElseGet(SystemIdentities::ours)
                : ours();
    }

    /** What to log once when scripts that name no user run as this process does: there is no account for them. */
    public Optional<String> missingDefault() {
        return account(DEFAULT_USER).isPresent()
                ? Optional.empty()
                : Optional.of("Script user '" + DEFAULT_USER + "' does not exist");
    }

    private static Identity ours() {
        return new Identity(Processes.effectiveUid(), Processes.gid(), List.of());
    }

    private static Identity named(ScriptUser user) throws UnknownUserException {
        Account account = account(user.user())
                .orElseThrow(() -> new UnknownUserException("Script user '" + user.user() + "' does not exist"));
        // A leading ':' asks for the supplementary groups, which a script has here anyway.
        Optional<String> group = user.group()
                .map(name -> name.startsWith(":") ? name.substring(1) : name)
                .filter(name -> !name.isEmpty());
        if (group.isEmpty()) {
            return own(account);
        }
        int gid = group(group.get())
                .orElseThrow(() -> new UnknownUserException("Script group '" + group.get() + "' does not exist"));
        return new Identity(account.uid(), gid, account.groups(account.gid()));
    }

    private static Identity own(Account account) {
        return new Identity(account.uid(), account.gid(), account.groups(account.gid()));
    }

    private static Optional<Account> account(String nameOrNumber) {
        try {
            OptionalInt number = number(nameOrNumber);
            Optional<Account> named = Account.named(nameOrNumber);
            return named.isPresent() || number.isEmpty() ? named : Account.numbered(number.getAsInt());
        } catch (ErrnoException e) {
            return Optional.empty();
        }
    }

    private static OptionalInt group(String nameOrNumber) {
        try {
            OptionalInt named = Account.groupNamed(nameOrNumber);
            return named.isPresent() ? named : number(nameOrNumber);
        } catch (ErrnoException e) {
            return OptionalInt.empty();
        }
    }

    private static OptionalInt number(String text) {
        boolean digits = text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && !text.isEmpty() ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
