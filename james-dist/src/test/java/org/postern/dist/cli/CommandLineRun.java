package org.postern.dist.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One command, run inside the test, with what it printed. */
record CommandLineRun(int code, String out, String err) {

    static CommandLineRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Postern.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new CommandLineRun(code, out.toString(), err.toString());
    }
}
