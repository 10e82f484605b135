package org.postern.dist.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.postern.address.Address;
import org.postern.dist.admin.AdminFailure;
import org.postern.scan.FileScan;
import org.postern.scan.ScanReport;
import org.postern.verdict.Reason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "scan", description = "Judges messages: exit 0 all clean, 1 something not clean, 2 errors.")
final class Scan implements Callable<Integer> {

    @Mixin
    private Place place;

    @Option(names = "--json", description = "one JSON object a line")
    private boolean json;

    @Mixin
    private Judging judging;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "files, folders, mbox files, - for standard input")
    private List<String> paths;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Optional<Address> recipient = judging.recipient();
            int threads = Runtime.getRuntime().availableProcessors();
            return judging.with(place, scanner -> new FileScan(scanner, recipient, System.in, threads)
                    .scan(paths, report -> out.println(json ? report.json() : text(report))));
        } catch (Refusal | AdminFailure e) {
            spec.commandLine().getErr().println("postern: " + e.getMessage());
            return 2;
        } finally {
            out.flush();
        }
    }

    private static String text(ScanReport report) {
        if (report.verdict().isEmpty()) {
            return report.file() + ": error: " + report.error();
        }
        var verdict = report.verdict().get();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%s: %s %.3f", report.file(), verdict.category().wire(), verdict.score()));
        for (Reason reason : verdict.reasons()) {
            text.append(String.format(Locale.ROOT, "%n  %+.1f %s: %s", reason.weight(), reason.name(), reason.text()));
        }
        return text.toString();
    }
}
