package org.postern.dist.cli;

import java.io.PrintWriter;
import org.postern.dist.admin.AdminFailure;
import org.postern.settings.BadSetting;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line: {@code postern COMMAND}. Exit codes: 0 done, 1 refused or not so, 2 wrong usage. */
@Command(
        name = "postern",
        description = "E-mail security gateway.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = false,
        subcommands = {
            Run.class,
            Demo.class,
            Scan.class,
            Learn.class,
            Evaluate.class,
            Config.class,
            Status.class,
            Queue.class,
            Password.class,
            Reindex.class,
            Relearn.class,
            Version.class,
        })
public final class Postern implements Runnable {

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(execute(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments));
    }

    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new Postern());
        line.setOut(out);
        line.setErr(err);
        line.setExecutionExceptionHandler(Postern::refuse);
        line.setUsageHelpAutoWidth(true);
        return line.execute(arguments);
    }

    /** What the caller can mend is said in a line; anything else is our mistake and shows where it was. */
    private static int refuse(Exception e, CommandLine line, ParseResult ignored) {
        PrintWriter err = line.getErr();
        if (e instanceof BadSetting bad) {
            bad.problems().forEach(err::println);
        } else if (e instanceof Refusal || e instanceof AdminFailure) {
            err.println("postern: " + e.getMessage());
        } else {
            err.println("postern: unexpected trouble; please report it with what follows");
            e.printStackTrace(err);
        }
        err.flush();
        return 1;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
