package org.postern.dist.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.postern.dist.Installation;

/** Points the log at home/log. Must come before the first logger is made, for logback reads its configuration then. */
final class ServerLog {

    private ServerLog() {}

    static void open(Installation installation) throws IOException {
        Files.createDirectories(installation.home().resolve("log"));
        System.setProperty("postern.home", installation.home().toString());
        Path file = installation.conf().resolve("logback.xml");
        if (Files.isReadable(file) && System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", file.toString());
        }
    }
}
