package org.postern.dist.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.postern.dist.Installation;
import org.postern.dist.config.ConfigCheck;
import org.postern.files.Found;
import org.postern.files.MessageFiles;
import org.postern.lesson.Lesson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A running gateway is taught through its API, and judges by it at once; else the command writes into the home itself. */
@Command(
        name = "learn",
        description =
                "Teaches that messages are wanted (ham) or not (spam): exit 0 all of them are known now, 1 refused,"
                        + " 2 some could not be read.")
final class Learn implements Callable<Integer> {

    private static final int KILOBYTE = 1_024;

    @Mixin
    private Place place;

    @Option(
            names = "--for",
            paramLabel = "WHOSE",
            description = "counts for the mail of this domain or address alone, and not for all mail")
    private String whose;

    @Option(
            names = "--no-base",
            description = "changes nothing here: lessons are the same with the base model and without")
    private boolean noBase;

    @Parameters(index = "0", paramLabel = "ham|spam", description = "what the messages are")
    private String kind;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "PATH",
            description = "files, folders, mbox files, - for standard input")
    private List<String> paths;

    @Spec
    private CommandSpec spec;

    private final Map<Outcome.Kind, Long> counts = new EnumMap<>(Outcome.Kind.class);
    private Installation installation;
    private ProgressBar bar;
    private long octets;
    private long done;

    @Override
    public Integer call() {
        Lesson.Kind taught = read("ham|spam", kind, Lesson.Kind::parse);
        Subject subject = whose == null ? Subject.ALL : read("--for", whose, Subject::parse);
        installation = ConfigCheck.installation(place.given());
        bar = new ProgressBar(spec.commandLine().getErr());
        octets = MessageFiles.octets(paths);
        long begun = System.nanoTime();
        try (MessageFiles files = new MessageFiles(paths, System.in)) {
            if (!files.hasNext()) {
                spec.commandLine().getErr().println("postern: there is no message in " + String.join(", ", paths));
                return 2;
            }
            teach(files, taught, subject);
        } catch (IOException e) {
            throw new Refusal("the messages could not be taught: " + e.getMessage(), e);
        } finally {
            bar.end();
        }
        return conclude(taught, (System.nanoTime() - begun) / 1e9);
    }

    private void teach(MessageFiles files, Lesson.Kind taught, Subject subject) throws IOException {
        try (School school = school(taught, subject)) {
            files.inParallel(Runtime.getRuntime().availableProcessors(), one -> teach(school, one), this::count);
        }
    }

    private <T> T read(String name, String text, java.util.function.Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), name + ": " + e.getMessage());
        }
    }

    private School school(Lesson.Kind taught, Subject subject) throws IOException {
        Optional<RunFile> server = RunFile.read(installation.home());
        if (server.isEmpty()) {
            return HomeSchool.open(installation, Judging.offline(place, noBase), taught, subject);
        }
        return new ServerSchool(server.get(), taught, subject);
    }

    private Outcome teach(School school, Found found) {
        if (found.source().isEmpty()) {
            return Outcome.unreadable(found, found.trouble());
        }
        long most = installation.gateway().maxMessageBytes();
        if (found.source().get().size() > most) {
            return Outcome.unreadable(found, "it is larger than the " + most + " octets that the gateway takes");
        }
        try {
            return school.teach(found, found.source().get());
        } catch (IOException | UncheckedIOException e) {
            return Outcome.unreadable(found, Found.why(e));
        }
    }

    private void count(Outcome outcome) {
        counts.merge(outcome.kind(), 1L, Long::sum);
        if (!outcome.trouble().isEmpty()) {
            bar.clear();
            spec.commandLine().getErr().println(outcome.message().name() + ": " + outcome.trouble());
        }
        done += outcome.octets();
        bar.show(done / KILOBYTE, Math.max(done, octets) / KILOBYTE, "kB");
    }

    private int conclude(Lesson.Kind taught, double seconds) {
        PrintWriter out = spec.commandLine().getOut();
        long unreadable = counts.getOrDefault(Outcome.Kind.UNREADABLE, 0L) + counts.getOrDefault(Outcome.Kind.MUTE, 0L);
        out.printf(
                Locale.ROOT,
                "%,d learned as %s, %,d already known, %,d unreadable, in %.1f s%n",
                counts.getOrDefault(Outcome.Kind.LEARNED, 0L),
                taught.wire(),
                counts.getOrDefault(Outcome.Kind.KNOWN, 0L),
                unreadable,
                seconds);
        out.flush();
        return unreadable > 0 ? 2 : 0;
    }
}
