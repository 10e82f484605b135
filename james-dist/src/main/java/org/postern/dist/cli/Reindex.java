package org.postern.dist.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.postern.database.Database;
import org.postern.dist.Installation;
import org.postern.dist.config.ConfigCheck;
import org.postern.ledger.Ledger;
import org.postern.quarantine.IndexProgress;
import org.postern.quarantine.QuarantineIndex;
import org.postern.store.FileMessageStore;
import org.postern.store.MessageStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A running gateway makes it in the background, and goes on when this command is ended; else the command makes it itself. */
@Command(name = "reindex", description = "Makes the search index of the quarantine anew.")
final class Reindex implements Runnable {

    private static final String PATH = "/gateway/quarantine/reindex";

    @Mixin
    private Place place;

    @Spec
    private CommandSpec spec;

    private ProgressBar bar;

    @Override
    public void run() {
        Installation installation = ConfigCheck.installation(place.given());
        bar = new ProgressBar(spec.commandLine().getOut());
        long begin = System.nanoTime();
        long items;
        try {
            Optional<RunFile> server = RunFile.read(installation.home());
            items = server.isPresent()
                    ? ServerWork.follow(server.get(), PATH, bar, "items")
                            .path("done")
                            .asLong()
                    : inHome(installation);
        } catch (IOException e) {
            throw new Refusal("the index could not be made: " + e.getMessage(), e);
        } finally {
            bar.end();
        }
        spec.commandLine()
                .getOut()
                .printf(Locale.ROOT, "%d items indexed in %.1f s%n", items, (System.nanoTime() - begin) / 1e9);
    }

    private long inHome(Installation installation) throws IOException {
        Path home = installation.home();
        if (!Files.isDirectory(home.resolve("db"))) {
            throw new Refusal("there is no gateway in " + home + "; run makes one");
        }
        MessageStore store = new FileMessageStore(home.resolve("messages"));
        try (HomeLock lock = HomeLock.take(home);
                Database database = Database.open(home, installation.database());
                Ledger ledger = new Ledger(database.jdbi(), store, Clock.systemUTC());
                QuarantineIndex index = QuarantineIndex.open(database.jdbi(), ledger, store, home.resolve("search"))) {
            index.rebuild();
            while (index.work()) {
                IndexProgress progress = index.progress();
                bar.show(progress.done(), progress.all(), "items");
            }
            return index.progress().done();
        }
    }
}
