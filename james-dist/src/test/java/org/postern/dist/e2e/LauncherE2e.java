package org.postern.dist.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.SmtpDialogue;

/** The script bin/postern of the packed zip and its commands, as people call them: codes, one clear line, no traces left. */
class LauncherE2e {

    private static final String FREE_PORTS = "--smtp-port=0 --admin-port=0 --portal-port=0 --clamd=none";

    @TempDir
    private Path folder;

    /** What a command printed and how it ended. */
    private record Ended(int code, String out, String err) {}

    private Ended postern(Map<String, String> environment, Path script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("POSTERN_"));
        builder.environment().put("POSTERN_JAVA_OPTS", PackedGateway.QUICK);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private Ended postern(String... arguments) throws Exception {
        return postern(Map.of(), script(), arguments);
    }

    private static Path script() throws IOException {
        return PackedGateway.unpacked().resolve("bin/postern");
    }

    @Test
    void theZipSaysItsVersion() throws Exception {
        assertThat(postern("version"))
                .isEqualTo(new Ended(0, "postern " + System.getProperty("postern.version") + "\n", ""));
    }

    @Test
    void itRunsThroughARelativeSymbolicLinkInAFolderWithSpaces() throws Exception {
        Path links = Files.createDirectory(folder.resolve("a folder"));
        Path first = Files.createSymbolicLink(links.resolve("first"), script());
        Path second = Files.createSymbolicLink(links.resolve("my postern"), first.getFileName());

        assertThat(postern(Map.of(), second, "version").code()).isZero();
    }

    @Test
    void aMissingJavaIsSaidInOneLine() throws Exception {
        Ended ended = postern(Map.of("JAVA_HOME", "/nowhere"), script(), "version");

        assertThat(ended)
                .isEqualTo(
                        new Ended(
                                1,
                                "",
                                "postern: JAVA_HOME is /nowhere, but there is no bin/java in it; Java 17 or later is needed\n"));
    }

    @Test
    void anOldJavaIsSaidInOneLine() throws Exception {
        Path java = Files.createDirectories(folder.resolve("jdk8/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"1.8.0_402\"' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

        Ended ended = postern(Map.of("JAVA_HOME", folder.resolve("jdk8").toString()), script(), "version");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).isEqualTo("postern: Java 17 or later is needed, " + java + " is 1\n");
    }

    @Test
    void theShippedConfigurationIsGoodAndABadOneIsNamed() throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("conf")).resolve("scan.properties"), "clamd=perhaps\n");

        assertThat(postern("config", "check")).isEqualTo(new Ended(0, "", ""));
        assertThat(postern("config", "check", "--conf", "conf").err()).startsWith("scan.properties: clamd: 'perhaps'");
        Ended run = postern("run", "--conf", "conf", "--home", "home");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("scan.properties: clamd: 'perhaps'").hasLineCount(1);
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void scanningTellsCleanFromSpamFromUnreadable() throws Exception {
        Files.writeString(folder.resolve("good.eml"), """
                From: Alice <alice@example.org>
                To: bob@example.test
                Subject: Lunch
                Date: Mon, 23 Nov 2026 12:00:00 +0000
                Message-ID: <1@example.org>

                Friday?
                """);
        Files.writeString(
                folder.resolve("spam.eml"),
                "Subject: x\n\nXJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X\n");

        assertThat(postern("scan", "good.eml").code()).isZero();
        assertThat(postern("scan", "good.eml", "spam.eml").code()).isEqualTo(1);
        Ended json = postern("scan", "--json", "spam.eml", "absent.eml", "good.eml");
        assertThat(json.code()).isEqualTo(2);
        assertThat(json.err()).isEmpty();
        assertThat(json.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("{\"file\":\"spam.eml\",\"verdict\":\"spam\",\"score\":"),
                        line -> assertThat(line).isEqualTo("{\"file\":\"absent.eml\",\"error\":\"no such file\"}"),
                        line -> assertThat(line).startsWith("{\"file\":\"good.eml\",\"verdict\":\"clean\",\"score\":"));
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void statusSaysWhenNothingRuns() throws Exception {
        Ended status = postern("status");

        assertThat(status.code()).isEqualTo(1);
        assertThat(status.out()).contains("home     " + folder.toRealPath().resolve("home"), "state    not running");
    }

    @Test
    void aTakenPortIsSaidInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());

            Ended run = postern("run", "--home", "home", "--smtp-port", port);

            assertThat(run)
                    .isEqualTo(new Ended(
                            1, "", "postern: smtp port " + port + " of 127.0.0.1: taken by another program\n"));
        }
    }

    @Test
    void commandsOnAHomeInUseTalkToItsServer() throws Exception {
        Path home = folder.resolve("home");
        try (PackedGateway gateway = PackedGateway.start(home, Map.of())) {
            assertThat(postern(("run " + FREE_PORTS).split(" ")).err())
                    .isEqualTo("postern: home in use by process " + gateway.pid() + ": "
                            + folder.toRealPath().resolve("home") + "\n");
            assertThat(Files.getPosixFilePermissions(home.resolve("run.json")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));

            Ended password = postern("password");

            assertThat(password.code()).isZero();
            assertThat(password.out()).matches("[A-Za-z0-9]{20}\n");
            Ended status = postern("status");
            assertThat(status.code()).as(status.toString()).isZero();
            assertThat(status.out()).contains("running, process " + gateway.pid(), "balance  accepted 0 = ");
            assertThat(postern("queue")).isEqualTo(new Ended(0, "nothing waits\n", ""));
            assertQueueShows(
                    gateway, new Api(gateway.adminPort(), password.out().strip()));
            assertThat(gateway.stop()).as("stopped within 10 s").isTrue();
        }
        assertThat(home.resolve("run.json")).doesNotExist();
        assertThat(postern("queue"))
                .isEqualTo(new Ended(1, "", "postern: no gateway runs in " + home.toRealPath() + "\n"));
        assertThat(postern("password").out()).matches("[A-Za-z0-9]{20}\n");
    }

    /** Mail for a server that is not there waits, and is tried again when somebody asks for it. */
    private void assertQueueShows(PackedGateway gateway, Api api) throws Exception {
        api.define("dead.test", 1, List.of("user"));
        SmtpDialogue.mail(
                gateway.smtpPort(),
                "a@sender.test",
                List.of("user@dead.test"),
                TestMail.message("waits", "Hello.\r\n"));
        await().atMost(20, TimeUnit.SECONDS).until(() -> api.get("/gateway/queue")
                .path("items")
                .path(0)
                .path("lastReply")
                .asText()
                .contains("refused"));

        Ended queue = postern("queue");

        assertThat(queue.code()).isZero();
        assertThat(queue.out().lines())
                .hasSize(2)
                .first()
                .asString()
                .matches("DESTINATION +WAITING +OLDEST +NEXT ATTEMPT +LAST REPLY");
        String time = "20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";
        assertThat(queue.out()).containsPattern("\ndead\\.test +1 +" + time + " +" + time + " +\\S.*refused");
        // the next attempt would find no server at all, and say so
        api.call("PUT", "/gateway/domains/dead.test", "{}");
        assertThat(postern("queue", "flush", "dead.test")).isEqualTo(new Ended(0, "", ""));
        await().atMost(20, TimeUnit.SECONDS).until(() -> api.get("/gateway/queue")
                .path("items")
                .path(0)
                .path("lastReply")
                .asText()
                .contains("no delivery server"));
        assertThat(postern("queue", "flush", "a..b").code()).isEqualTo(1);
    }

    @Test
    void theDemoEndsWellAndLeavesNothing() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));

        Ended demo = postern(
                Map.of("POSTERN_JAVA_OPTS", PackedGateway.QUICK + " -Djava.io.tmpdir=" + temporary),
                script(),
                "demo",
                "--once");

        assertThat(demo.code()).as(demo.toString()).isZero();
        assertThat(demo.out())
                .containsPattern("good +delivered +right")
                .containsPattern("spam +held as spam +right")
                .containsPattern("phishing +held as phishing +right")
                .containsPattern("eicar +held as virus +right")
                .containsPattern("oversized +refused with 552 +right");
        assertThat(temporary).isEmptyDirectory();
        assertThat(folder.resolve("home")).doesNotExist();
    }
}
