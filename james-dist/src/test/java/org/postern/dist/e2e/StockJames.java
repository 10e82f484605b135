package org.postern.dist.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** James's memory app as its makers released it, in a process of its own, with the bundle of this build in its extensions-jars/. */
final class StockJames implements AutoCloseable {

    private static final String MAIN = "org.apache.james.MemoryJamesServerMain";
    private static final Duration START = Duration.ofSeconds(75);
    private static final int STOP_SECONDS = 15;
    private static final int RESOLVE_MINUTES = 4;

    // what the memory app would open besides, on ports that the machine may use already
    private static final Map<String, String> OFF = Map.of(
            "imapserver.xml", "<imapservers/>",
            "pop3server.xml", "<pop3servers/>",
            "lmtpserver.xml", "<lmtpservers/>",
            "managesieveserver.xml", "<managesieveservers/>",
            "jmap.properties", "enabled=false\n",
            "jmx.properties", "jmx.enabled=false\n");

    private final Path folder;
    private final String classPath;
    private final String dns;
    private final int smtpPort;
    private final int adminPort;
    private Process process;

    private StockJames(Path folder, String classPath, String dns) throws IOException {
        this.folder = folder;
        this.classPath = classPath;
        this.dns = dns;
        try (ServerSocket smtp = new ServerSocket(0);
                ServerSocket admin = new ServerSocket(0)) {
            smtpPort = smtp.getLocalPort();
            adminPort = admin.getLocalPort();
        }
    }

    /** Lays its folder as the README tells an admin to, and starts it. Returns when its ports answer. @param dns the server it asks */
    static StockJames start(Path folder, String classPath, String dns) throws IOException {
        StockJames james = new StockJames(folder, classPath, dns);
        james.lay();
        james.start();
        return james;
    }

    private void lay() throws IOException {
        Path bundle = Path.of("target/postern-drop-in");
        copy(bundle.resolve("extensions-jars"), folder.resolve("extensions-jars"));
        Path conf = folder.resolve("conf");
        copy(bundle.resolve("conf"), conf);
        for (Map.Entry<String, String> file : OFF.entrySet()) {
            Files.writeString(conf.resolve(file.getKey()), file.getValue());
        }
        replace(conf.resolve("smtpserver.xml"), "127.0.0.1:2525", "127.0.0.1:" + smtpPort);
        replace(conf.resolve("webadmin.properties"), "port=8000", "port=" + adminPort);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void replace(Path file, String old, String text) throws IOException {
        String before = Files.readString(file);
        assertThat(before).contains(old);
        Files.writeString(file, before.replace(old, text));
    }

    /** Starts it, again after a kill. */
    void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-Djava.net.preferIPv4Stack=true",
                        "-Dworking.directory=" + folder,
                        "-Dlogback.configurationFile=conf/logback.xml",
                        "-cp",
                        classPath,
                        MAIN)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment()
                .putAll(Map.of("POSTERN_OPERATOR_PASSWORD", "", "POSTERN_CLAMD", "none", "POSTERN_DNS", dns));
        process = builder.start();
        try {
            Awaitility.await()
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> !process.isAlive() || (answers(smtpPort) && answers(adminPort) && passwordIsThere()));
            assertThat(process.isAlive()).isTrue();
        } catch (RuntimeException | AssertionError e) {
            process.destroyForcibly();
            throw new IOException("it did not start: " + Files.readString(log()), e);
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean passwordIsThere() throws IOException {
        Path file = home().resolve("operator-password");
        return Files.exists(file) && Files.size(file) > 0;
    }

    Path log() {
        return folder.resolve("james.log");
    }

    Path home() {
        return folder.resolve("var/postern");
    }

    String operatorPassword() throws IOException {
        return Files.readString(home().resolve("operator-password")).strip();
    }

    int smtpPort() {
        return smtpPort;
    }

    int adminPort() {
        return adminPort;
    }

    /** SIGTERM. @return whether it ended in time */
    boolean stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    }

    /** SIGKILL. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Resolves the memory app with a Maven of its own, since in this build our versions of libraries would take the place of James's.
     *
     * @throws Unresolved when Maven could not get it
     */
    static String classPath(Path target) throws Unresolved, IOException, InterruptedException {
        Path file = target.resolve("stock-james.classpath");
        if (Files.exists(file)) {
            String known = Files.readString(file).strip();
            if (Stream.of(known.split(File.pathSeparator)).allMatch(jar -> Files.exists(Path.of(jar)))) {
                return known;
            }
        }
        // what is there already needs no network
        String failure = resolve(file, "--offline");
        if (!failure.isEmpty()) {
            failure = resolve(file, "--no-snapshot-updates");
        }
        if (!failure.isEmpty()) {
            throw new Unresolved(failure);
        }
        return Files.readString(file).strip();
    }

    private static String resolve(Path file, String mode) throws IOException, InterruptedException {
        Path said = file.resolveSibling("stock-james.log");
        Process maven = new ProcessBuilder(
                        Path.of(System.getProperty("postern.test.maven"), "bin", "mvn")
                                .toString(),
                        "--batch-mode",
                        "--quiet",
                        mode,
                        "--file=src/drop-in/pom.xml",
                        "-Dmaven.repo.local=" + System.getProperty("postern.test.repository"),
                        "-Djames.version=" + System.getProperty("postern.test.james"),
                        "-Dmdep.outputFile=" + file.toAbsolutePath(),
                        "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!maven.waitFor(RESOLVE_MINUTES, TimeUnit.MINUTES)) {
            maven.destroyForcibly();
            return "it took more than " + RESOLVE_MINUTES + " minutes";
        }
        return maven.exitValue() == 0 ? "" : firstError(Files.readAllLines(said));
    }

    private static String firstError(List<String> said) {
        return said.stream()
                .filter(line -> line.contains("[ERROR]"))
                .map(line -> line.substring(line.indexOf("[ERROR]")))
                .findFirst()
                .orElse("it did not say why");
    }

    /** There is no stock James on this machine, and none could be fetched. */
    static final class Unresolved extends Exception {

        private static final long serialVersionUID = 1L;

        Unresolved(String reason) {
            super(reason);
        }
    }
}
