package org.postern.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.inject.Inject;
import org.postern.ledger.Ledger;
import org.postern.login.Logins;

/** What each start sees to before mail moves: that there is an operator, and that a crash leaves no word of what was delivered. */
public final class FirstStart {

    // older ones are found by the sweep
    private static final Duration RECENTLY = Duration.ofHours(2);

    private final Installation installation;
    private final Logins logins;
    private final Ledger ledger;

    @Inject
    public FirstStart(Installation installation, Logins logins, Ledger ledger) {
        this.installation = installation;
        this.logins = logins;
        this.ledger = ledger;
    }

    /** A password that is made here is written to {@code home/operator-password}, for its owner's eyes only. */
    public void run() throws IOException {
        Optional<String> password = logins.firstStart(installation.operatorPassword());
        if (password.isPresent()) {
            write(installation.home().resolve("operator-password"), password.get());
        }
        ledger.deleteClosed(Instant.now().minus(RECENTLY));
    }

    private static void write(Path file, String password) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, password + "\n", StandardOpenOption.WRITE);
    }
}
