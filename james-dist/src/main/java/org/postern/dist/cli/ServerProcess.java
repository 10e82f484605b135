package org.postern.dist.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.postern.dist.GatewayServer;
import org.postern.dist.Installation;
import org.postern.dist.admin.AdminApi;
import org.postern.dist.demo.Demonstration;
import org.postern.settings.GatewaySettings.Listen;

/** The one server of a home: lock, ports looked at beforehand, log folder, run file; undone in reverse order. */
final class ServerProcess implements AutoCloseable {

    private final Installation installation;
    private final HomeLock lock;
    private final GatewayServer gateway;
    private final String token;

    private ServerProcess(Installation installation, HomeLock lock, GatewayServer gateway) {
        this.installation = installation;
        this.lock = lock;
        this.gateway = gateway;
        this.token = gateway.localToken();
    }

    /** @throws Refusal saying why it cannot start */
    static ServerProcess start(Installation installation) {
        HomeLock lock = HomeLock.take(installation.home());
        try {
            FreePorts.check(installation.gateway());
            ServerLog.open(installation);
            ServerProcess process = new ServerProcess(installation, lock, GatewayServer.start(installation));
            process.writeRunFile();
            return process;
        } catch (Exception e) {
            lock.close();
            throw e instanceof Refusal refusal ? refusal : StartFailure.explain(e);
        }
    }

    private void writeRunFile() throws IOException {
        new RunFile(
                        ProcessHandle.current().pid(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                        smtp(),
                        admin(),
                        portal(),
                        token)
                .write(installation.home());
    }

    Installation installation() {
        return installation;
    }

    /** host:port, likewise the others. */
    String smtp() {
        return text(gateway.smtp());
    }

    String admin() {
        return text(gateway.admin());
    }

    String portal() {
        return text(gateway.portal());
    }

    /** An operator's. */
    String token() {
        return token;
    }

    AdminApi api() {
        return new AdminApi(admin(), token);
    }

    Demonstration demonstration() throws IOException {
        return Demonstration.of(api(), gateway.smtp().bind(), gateway.smtp().port());
    }

    private static String text(Listen listen) {
        String host = listen.bind().indexOf(':') >= 0 ? "[" + listen.bind() + "]" : listen.bind();
        return host + ":" + listen.port();
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(RunFile.of(installation.home()));
        } catch (IOException e) {
            // A stale run file is recognised by its process; stopping goes on.
            System.err.println("postern: " + RunFile.of(installation.home()) + " cannot be deleted");
        }
        try (lock) {
            gateway.close();
        }
    }
}
