package org.postern.dist.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.postern.dist.config.Given;
import org.postern.dist.config.Setting;
import picocli.CommandLine.Option;

/** The options that say which installation is meant; what they leave open is taken from the environment, then from conf/. */
final class Place {

    private final Map<String, String> flags = new TreeMap<>();

    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            description = "where everything that changes lives (POSTERN_HOME; ./home)")
    void home(String folder) {
        flags.put("--home", folder);
    }

    @Option(names = "--conf", paramLabel = "FOLDER", description = "the configuration files (POSTERN_CONF)")
    void conf(String folder) {
        flags.put("--conf", folder);
    }

    @Option(
            names = "--smtp-bind",
            paramLabel = "IP",
            description = "where mail comes in (POSTERN_SMTP_BIND; 127.0.0.1)")
    void smtpBind(String ip) {
        put(Setting.SMTP_BIND, ip);
    }

    @Option(names = "--smtp-port", paramLabel = "PORT", description = "0 = a free one (POSTERN_SMTP_PORT; 2525)")
    void smtpPort(String port) {
        put(Setting.SMTP_PORT, port);
    }

    @Option(
            names = "--admin-bind",
            paramLabel = "IP",
            description = "where WebAdmin listens (POSTERN_ADMIN_BIND; 127.0.0.1)")
    void adminBind(String ip) {
        put(Setting.ADMIN_BIND, ip);
    }

    @Option(names = "--admin-port", paramLabel = "PORT", description = "0 = a free one (POSTERN_ADMIN_PORT; 8000)")
    void adminPort(String port) {
        put(Setting.ADMIN_PORT, port);
    }

    @Option(
            names = "--portal-bind",
            paramLabel = "IP",
            description = "where the portal listens (POSTERN_PORTAL_BIND; 127.0.0.1)")
    void portalBind(String ip) {
        put(Setting.PORTAL_BIND, ip);
    }

    @Option(names = "--portal-port", paramLabel = "PORT", description = "0 = a free one (POSTERN_PORTAL_PORT; 8080)")
    void portalPort(String port) {
        put(Setting.PORTAL_PORT, port);
    }

    @Option(
            names = "--clamd",
            paramLabel = "WHERE",
            description = "virus scanner: host:port, socket path, several with commas between, or none (POSTERN_CLAMD)")
    void clamd(String where) {
        put(Setting.CLAMD, where);
    }

    @Option(
            names = "--dns",
            paramLabel = "SERVERS",
            description = "DNS servers: ip or ip:port, with commas between, or none (POSTERN_DNS; the system's)")
    void dns(String servers) {
        put(Setting.DNS, servers);
    }

    private void put(Setting setting, String value) {
        flags.put(setting.flag(), value);
    }

    Given given() {
        return new Given(Path.of("").toAbsolutePath(), distribution(), flags, System.getenv());
    }

    /** The launcher names it; classes run from an IDE use the clone's own conf/. */
    static Path distribution() {
        return Path.of(System.getProperty("postern.dist", "")).toAbsolutePath();
    }
}
