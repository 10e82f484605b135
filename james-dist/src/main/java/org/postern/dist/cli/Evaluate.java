package org.postern.dist.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.postern.address.Address;
import org.postern.dist.admin.AdminFailure;
import org.postern.evaluation.BadSample;
import org.postern.evaluation.Evaluation;
import org.postern.evaluation.FigureText;
import org.postern.evaluation.Figures;
import org.postern.evaluation.RocDrawing;
import org.postern.evaluation.Sample;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Nothing is stored and nobody is asked, unless {@code --network} says so. */
@Command(
        name = "evaluate",
        description = "Scores mail of which the class is known, and says how well that went: exit 0 done, 2 errors.")
final class Evaluate implements Callable<Integer> {

    private static final int SHOWN_EVERY = 50;

    @Mixin
    private Place place;

    @Option(
            names = "--ham",
            required = true,
            paramLabel = "PATH",
            description = "wanted mail: a folder of messages, or an mbox")
    private List<Path> ham;

    @Option(
            names = "--spam",
            required = true,
            paramLabel = "PATH",
            description = "unwanted mail: a folder of messages, or an mbox")
    private List<Path> spam;

    @Option(
            names = "--bare",
            description =
                    "keep of the header only From, To, Cc, Subject, Date, Message-ID, Reply-To, Sender, References,"
                            + " User-Agent, MIME-Version and Content-*, so that marks of who collected the mail do not decide")
    private boolean bare;

    @Option(
            names = "--hold",
            defaultValue = "0.5",
            paramLabel = "SCORE",
            description = "held from this score on, 0 to 1 (${DEFAULT-VALUE})")
    private double hold;

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Option(names = "--roc", paramLabel = "FILE.svg", description = "draw the ROC curve into this file")
    private Path drawing;

    @Option(names = "--checks", description = "tell of each check how often it spoke")
    private boolean checks;

    @Option(
            names = "--worst",
            defaultValue = "0",
            paramLabel = "N",
            description = "name the N ham with the highest and the N spam with the lowest scores, with their reasons")
    private int worst;

    @Mixin
    private Judging judging;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!(hold >= 0 && hold <= 1)) {
            throw new ParameterException(spec.commandLine(), "--hold is 0 to 1, not " + hold);
        }
        if (worst < 0) {
            throw new ParameterException(spec.commandLine(), "--worst is a number of messages, not " + worst);
        }
        try {
            List<Sample> samples = new ArrayList<>(Sample.in(ham, false));
            samples.addAll(Sample.in(spam, true));
            Figures figures = figures(samples);
            draw(figures);
            print(figures);
            return 0;
        } catch (BadSample | IOException | Refusal | AdminFailure e) {
            spec.commandLine().getErr().println("postern: " + e.getMessage());
            return 2;
        }
    }

    private Figures figures(List<Sample> samples) {
        int threads = Runtime.getRuntime().availableProcessors();
        Optional<Address> recipient = judging.recipient();
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
        try {
            return judging.with(
                    place, scanner -> new Evaluation(scanner, recipient, hold, bare, threads).score(samples, done -> {
                        if (done % SHOWN_EVERY == 0 || done == samples.size()) {
                            bar.show(done, samples.size(), "messages");
                        }
                    }));
        } finally {
            bar.end();
        }
    }

    private void draw(Figures figures) throws IOException {
        if (drawing == null) {
            return;
        }
        try {
            Files.writeString(drawing, RocDrawing.of(figures.roc()));
        } catch (IOException e) {
            throw new IOException("the drawing cannot be written to " + drawing + ": " + e.getMessage(), e);
        }
    }

    private void print(Figures figures) throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(figures.fields(worst)));
        } else {
            out.print(FigureText.of(figures, checks, worst));
        }
        out.flush();
    }
}
