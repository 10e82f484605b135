package org.postern.dist.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.postern.dist.Installation;
import org.postern.dist.admin.AdminApi;
import org.postern.dist.config.ConfigCheck;
import org.postern.dist.config.Given;
import org.postern.dist.config.Setting;
import org.postern.dist.demo.Demonstration;
import org.postern.dist.demo.Fate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Exit code 0 when every outcome was right, 1 otherwise. Ports and home of the options, if any, are not used: the demo has its own. */
@Command(
        name = "demo",
        description = "Sends five mails through a gateway in a temporary home and shows what became of each.")
final class Demo implements Callable<Integer> {

    @Mixin
    private Place place;

    @Option(names = "--once", description = "stop afterwards; exit 0 only if every outcome was right")
    private boolean once;

    @Override
    public Integer call() throws IOException {
        PrintStream out = System.out;
        System.setOut(System.err);
        Path home = Files.createTempDirectory("postern-demo");
        try {
            Installation installation = ConfigCheck.installation(given(home));
            try (ServerProcess server = ServerProcess.start(installation);
                    Demonstration demonstration = server.demonstration()) {
                boolean right = show(out, server, demonstration);
                if (!once) {
                    waitForSignal(out, home, server);
                }
                return right ? 0 : 1;
            }
        } finally {
            delete(home);
        }
    }

    private Given given(Path home) {
        return place.given()
                .with("--home", home.toString())
                .with(Setting.SMTP_BIND, "127.0.0.1")
                .with(Setting.SMTP_PORT, "0")
                .with(Setting.ADMIN_BIND, "127.0.0.1")
                .with(Setting.ADMIN_PORT, "0")
                .with(Setting.PORTAL_BIND, "127.0.0.1")
                .with(Setting.PORTAL_PORT, "0")
                .otherwise(Setting.CLAMD, "none")
                // no word of the demo leaves the machine
                .otherwise(Setting.DNS, "none");
    }

    private static boolean show(PrintStream out, ServerProcess server, Demonstration demonstration) throws IOException {
        Installation installation = server.installation();
        List<String> scanners = installation.scan().virus().clamd();
        out.println("Virus scanner: "
                + (scanners.isEmpty() ? "none (POSTERN_CLAMD is not set)" : "clamd at " + String.join(", ", scanners)));
        out.println();
        List<Fate> fates = demonstration.run(installation.gateway().maxMessageBytes());
        out.println(Fate.heading());
        fates.forEach(fate -> out.println(fate.line()));
        AdminApi api = server.api();
        out.println();
        out.println("Balance: " + Status.balance(api.get("/gateway/ledger/balance")));
        return fates.stream().allMatch(Fate::right);
    }

    private static void waitForSignal(PrintStream out, Path home, ServerProcess server) throws IOException {
        String admin = "http://" + server.admin();
        out.println();
        out.println("The gateway runs on until you press Ctrl-C. Where to look:");
        out.println("  mail in       " + server.smtp());
        out.println("  portal        http://" + server.portal());
        out.println("  log           " + home.resolve("log/postern.log"));
        out.println("  login         operator, password " + password(home));
        out.println("  quarantine    curl -H \"Authorization: Bearer " + server.token() + "\" " + admin
                + "/gateway/quarantine");
        // Ctrl-C ends the process, not this method: what try and finally would do must be done by a hook.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            delete(home);
                        },
                        "stop"));
        Run.awaitTheEnd();
    }

    private static String password(Path home) throws IOException {
        Path file = home.resolve("operator-password");
        return Files.exists(file) ? Files.readString(file).strip() : "as POSTERN_OPERATOR_PASSWORD says";
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("postern: " + folder + " could not be deleted: " + e.getMessage());
        }
    }
}
