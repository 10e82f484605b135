package org.postern.dist.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.postern.access.Memberships;
import org.postern.auditlog.AuditLog;
import org.postern.database.Database;
import org.postern.dist.Installation;
import org.postern.dist.admin.AdminApi;
import org.postern.dist.config.ConfigCheck;
import org.postern.json.BadField;
import org.postern.login.Diary;
import org.postern.login.Logins;
import org.postern.secret.Seal;
import org.postern.tenant.Tenants;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Never takes the password from the command line, which every user of the machine can read. */
@Command(
        name = "password",
        description = "Sets a new password for the operator: a random one, which is printed, or yours.")
final class Password implements Runnable {

    private static final int SHORTEST = 8;

    @Mixin
    private Place place;

    @Option(names = "--stdin", description = "read the new password from standard input")
    private boolean standardInput;

    @Option(names = "--prompt", description = "ask for the new password on the terminal")
    private boolean prompt;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Installation installation = ConfigCheck.installation(place.given());
        Path home = installation.home();
        Optional<String> own = own();
        String password = own.orElseGet(Logins::randomPassword);
        if (password.length() < SHORTEST) {
            throw new Refusal("a password has at least " + SHORTEST + " characters");
        }
        try {
            Optional<RunFile> server = RunFile.read(home);
            if (server.isPresent()) {
                throughServer(home, server.get(), password);
            } else {
                inDatabase(installation, password);
            }
            // It held the first password, which is none any more.
            Files.deleteIfExists(home.resolve("operator-password"));
        } catch (BadField e) {
            throw new Refusal(e.getMessage());
        } catch (IOException e) {
            throw new Refusal("the password could not be set: " + e.getMessage(), e);
        }
        spec.commandLine().getOut().println(own.isPresent() ? "done" : password);
    }

    private Optional<String> own() {
        if (standardInput) {
            try {
                String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
                return Optional.of(line == null ? "" : line);
            } catch (IOException e) {
                throw new Refusal("standard input cannot be read", e);
            }
        }
        if (!prompt) {
            return Optional.empty();
        }
        Console console = System.console();
        if (console == null) {
            throw new Refusal("--prompt needs a terminal; use --stdin");
        }
        return Optional.of(new String(console.readPassword("New password: ")));
    }

    /** The server ends every session of the operator, also the one in the run file, and gives a new one for it. */
    private static void throughServer(Path home, RunFile server, String password) throws IOException {
        String body =
                JsonNodeFactory.instance.objectNode().put("password", password).toString();
        String token = new AdminApi(server.admin(), server.token())
                .put("/gateway/operator/password", body)
                .path("token")
                .asText();
        server.withToken(token).write(home);
    }

    private static Logins logins(Installation installation, Database database) {
        Tenants tenants = new Tenants(database.jdbi());
        Memberships memberships = new Memberships(database.jdbi(), tenants);
        AuditLog log = new AuditLog(database.jdbi(), installation.home(), Clock.systemUTC());
        Seal seal = new Seal(installation.home().resolve("keys").resolve("secrets.key"));
        return new Logins(database.jdbi(), memberships, new Diary(log, tenants), seal, Clock.systemUTC());
    }

    private static void inDatabase(Installation installation, String password) throws IOException {
        if (!Files.isDirectory(installation.home().resolve("db"))) {
            throw new Refusal("there is no gateway in " + installation.home() + "; run makes one");
        }
        try (HomeLock lock = HomeLock.take(installation.home());
                Database database = Database.open(installation.home(), installation.database())) {
            Logins logins = logins(installation, database);
            if (!logins.resetOperator(password)) {
                logins.firstStart(Optional.of(password));
            }
        }
    }
}
