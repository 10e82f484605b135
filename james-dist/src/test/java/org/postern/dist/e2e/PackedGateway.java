package org.postern.dist.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.io.FileUtils;

/** The packed zip, unpacked into a folder with a space in its name and run as its users run it. */
final class PackedGateway implements AutoCloseable {

    static final String PASSWORD = "a password for tests";

    /** Half of what a start costs is the second compiler, which a short life does not repay. */
    static final String QUICK = "-XX:TieredStopAtLevel=1";

    private static final long START_SECONDS = 120;
    private static final Pattern READY =
            Pattern.compile("postern ready smtp=(\\S+):(\\d+) admin=(\\S+):(\\d+) portal=(\\S+):(\\d+)");

    private final Path home;
    private final Map<String, String> environment;
    private volatile Process process;
    private volatile Matcher ready;

    private PackedGateway(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    /** Starts it on free ports, with the shipped conf/, without clamd and DNS unless the environment given says otherwise. */
    static PackedGateway start(Path home, Map<String, String> environment) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of(
                "POSTERN_SMTP_PORT",
                free(),
                "POSTERN_ADMIN_PORT",
                free(),
                "POSTERN_PORTAL_PORT",
                free(),
                "POSTERN_CLAMD",
                "none",
                "POSTERN_DNS",
                "none",
                "POSTERN_OPERATOR_PASSWORD",
                PASSWORD,
                "POSTERN_JAVA_OPTS",
                QUICK));
        all.putAll(environment);
        PackedGateway gateway = new PackedGateway(home, all);
        gateway.start();
        return gateway;
    }

    /** Below the ports that connections take for themselves: it must still be free when the gateway starts again. */
    private static String free() throws IOException {
        while (true) {
            try (ServerSocket socket =
                    new ServerSocket(ThreadLocalRandom.current().nextInt(10_000, 32_000))) {
                return Integer.toString(socket.getLocalPort());
            } catch (BindException taken) {
                // another one
            }
        }
    }

    /** Starts it, again after a kill. Returns when it has said that it is ready. */
    void start() throws IOException {
        List<String> command =
                new ArrayList<>(List.of(unpacked().resolve("bin/postern").toString(), "run"));
        command.addAll(List.of("--home", home.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(home.resolveSibling("stderr.log").toFile());
        builder.environment().putAll(environment);
        process = builder.start();
        BufferedReader out = process.inputReader();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        for (String line = out.readLine(); line != null && System.nanoTime() < end; line = out.readLine()) {
            ready = READY.matcher(line);
            if (ready.matches()) {
                return;
            }
        }
        process.destroyForcibly();
        throw new IOException("it did not become ready: " + Files.readString(home.resolveSibling("stderr.log")));
    }

    int smtpPort() {
        return Integer.parseInt(ready.group(2));
    }

    int adminPort() {
        return Integer.parseInt(ready.group(4));
    }

    int portalPort() {
        return Integer.parseInt(ready.group(6));
    }

    Path home() {
        return home;
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL: no time to tidy up. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(20, TimeUnit.SECONDS);
    }

    /** SIGTERM. @return whether it ended within 10 s */
    boolean stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive() && !stop()) {
            kill();
        }
    }

    /** The zip of this build, unpacked once. */
    static synchronized Path unpacked() throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        String version = System.getProperty("postern.version");
        Path folder = target.resolve("e2e unpacked");
        Path root = folder.resolve("postern-" + version);
        Path zip = target.resolve("postern-" + version + ".zip");
        Path launcher = root.resolve("bin/postern");
        // tests run in two processes
        try (FileChannel lock = FileChannel.open(
                        target.resolve("e2e unpacked.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = lock.lock()) {
            if (!Files.exists(launcher)
                    || Files.getLastModifiedTime(launcher).compareTo(Files.getLastModifiedTime(zip)) < 0) {
                FileUtils.deleteDirectory(folder.toFile());
                unzip(zip, folder);
                launcher.toFile().setExecutable(true);
            }
        }
        return root;
    }

    private static void unzip(Path zip, Path folder) throws IOException {
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(entries, file);
                }
            }
        }
    }
}
