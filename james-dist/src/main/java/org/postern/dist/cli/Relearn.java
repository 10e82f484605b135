package org.postern.dist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.postern.database.Database;
import org.postern.dist.Installation;
import org.postern.dist.admin.AdminFailure;
import org.postern.dist.config.ConfigCheck;
import org.postern.lesson.Learned;
import org.postern.lesson.PartState;
import org.postern.tenant.Tenants;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A running gateway makes all parts in its memory anew in the background and compares; without one, the command makes the part for all mail, which
 * nothing else holds then.
 */
@Command(
        name = "relearn",
        description = "Makes what was learned anew from the log of lessons, and says whether it came out the same:"
                + " exit 0 it did, 1 it did not, or it failed.")
final class Relearn implements Callable<Integer> {

    private static final String PATH = "/gateway/learning/rebuild";

    @Mixin
    private Place place;

    @Spec
    private CommandSpec spec;

    private ProgressBar bar;

    @Override
    public Integer call() {
        Installation installation = ConfigCheck.installation(place.given());
        bar = new ProgressBar(spec.commandLine().getErr());
        try {
            Optional<RunFile> server = RunFile.read(installation.home());
            return server.isPresent() ? throughServer(server.get()) : inHome(installation);
        } catch (IOException | AdminFailure e) {
            throw new Refusal("the lessons could not be learned anew: " + e.getMessage(), e);
        } finally {
            bar.end();
        }
    }

    private int throughServer(RunFile server) {
        JsonNode end = ServerWork.follow(server, PATH, bar, "lessons");
        bar.end();
        if (end.hasNonNull("trouble")) {
            throw new Refusal("the lessons could not be learned anew: "
                    + end.path("trouble").asText());
        }
        boolean same = end.path("same").asBoolean();
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%d lessons learned anew: what came out is %s%n",
                        end.path("done").asLong(),
                        same ? "what was in use" : "not what was in use, and is in use now");
        return same ? 0 : 1;
    }

    private int inHome(Installation installation) throws IOException {
        Path home = installation.home();
        if (!Files.isDirectory(home.resolve("db"))) {
            throw new Refusal("there is no gateway in " + home + "; run or learn makes one");
        }
        try (HomeLock lock = HomeLock.take(home);
                Database database = Database.open(home, installation.database());
                Learned learned = HomeParts.build(
                        database,
                        new Tenants(database.jdbi()),
                        installation.gateway().learning())) {
            Optional<PartState> all = learned.state("installation");
            bar.end();
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "%d lessons learned for all mail%s%n",
                            all.map(PartState::lessons).orElse(0L),
                            all.map(state -> ", digest " + state.digest()).orElse(""));
            return 0;
        }
    }
}
