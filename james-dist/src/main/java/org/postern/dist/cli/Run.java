package org.postern.dist.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.postern.dist.Installation;
import org.postern.dist.config.ConfigCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The gateway in the foreground. Standard output carries one line, when it is ready; the log goes to home/log. */
@Command(name = "run", description = "Starts the gateway in the foreground; SIGTERM stops it in order.")
final class Run implements Runnable {

    @Mixin
    private Place place;

    @Override
    public void run() {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        // Whatever a library prints must not mix with the ready line.
        System.setOut(System.err);
        Installation installation = ConfigCheck.installation(place.given());
        ServerProcess server = ServerProcess.start(installation);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        out.println("postern ready smtp=" + server.smtp() + " admin=" + server.admin() + " portal=" + server.portal());
        awaitTheEnd();
    }

    /** The shutdown hook stops the server; this thread only keeps the process alive until then. */
    static void awaitTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
