package org.postern.dist.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.configuration2.PropertiesConfiguration;
import org.postern.database.DatabaseSettings;
import org.postern.dist.Installation;
import org.postern.relay.RelaySettings;
import org.postern.scan.ScanSettings;
import org.postern.settings.BadSetting;
import org.postern.settings.GatewaySettings;
import org.postern.settings.Keys;

/** Reads the whole configuration and says all that is wrong with it. */
public final class ConfigCheck {

    private final Given given;
    private final ConfigFolder folder;
    private final List<String> problems = new ArrayList<>();

    private ConfigCheck(Given given) {
        this.given = given;
        this.folder = new ConfigFolder(given);
    }

    /**
     * Flags, environment and conf/ as one.
     *
     * @throws BadSetting naming every problem that was found
     */
    public static Installation installation(Given given) {
        return new ConfigCheck(given).read();
    }

    /**
     * The gateway's own files alone, for a James that is somebody else's: what else lies in its conf/ is not ours to judge.
     *
     * @throws BadSetting naming every problem that was found
     */
    public static Installation inStockJames(Given given) {
        return new ConfigCheck(given).ours(() -> {});
    }

    /**
     * For scanning files, which needs no more of conf/.
     *
     * @param network whether DNS and a virus scanner on another machine may be asked
     */
    public static ScanSettings scanSettings(Given given, boolean network) {
        ScanSettings settings = ScanSettings.from(new ConfigFolder(given).keys("scan.properties"));
        return network ? settings : settings.offline();
    }

    /** For reading a home's database, which needs no more of conf/. */
    public static DatabaseSettings databaseSettings(Given given) {
        return DatabaseSettings.from(new ConfigFolder(given).keys("database.properties"));
    }

    private Installation read() {
        Path conf = given.conf();
        if (!Files.isDirectory(conf)) {
            throw new BadSetting("conf", conf.toString(), "there is no such folder");
        }
        return ours(() -> filesOfJames(conf));
    }

    private Installation ours(Runnable more) {
        Optional<GatewaySettings> gateway =
                record("gateway.properties", keys -> GatewaySettings.from(keys, MachineName.read()));
        Optional<DatabaseSettings> database = record("database.properties", DatabaseSettings::from);
        Optional<ScanSettings> scan = record("scan.properties", ScanSettings::from);
        Optional<RelaySettings> relay = record("relay.properties", RelaySettings::from);
        more.run();
        if (!problems.isEmpty()) {
            throw new BadSetting(problems);
        }
        return new Installation(
                given.home(),
                given.conf(),
                gateway.orElseThrow(),
                database.orElseThrow(),
                scan.orElseThrow(),
                relay.orElseThrow(),
                given.operatorPassword());
    }

    private <T> Optional<T> record(String file, Function<Keys, T> reader) {
        try {
            return Optional.of(reader.apply(folder.keys(file)));
        } catch (BadSetting e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private void filesOfJames(Path conf) {
        try (Stream<Path> files = Files.list(conf)) {
            files.sorted().forEach(path -> {
                String name = path.getFileName().toString();
                if (name.endsWith(".xml")) {
                    KnownTable.of(name)
                            .ifPresentOrElse(table -> problems.addAll(XmlCheck.problems(path, table)), () -> {
                                if (!name.equals("logback.xml")) {
                                    problems.add(name + ": -: is not a file of this gateway");
                                }
                            });
                } else if (name.endsWith(".properties") && !folder.wasRead(name)) {
                    KnownTable.of(name)
                            .ifPresentOrElse(
                                    table -> properties(path, table),
                                    () -> problems.add(name + ": -: is not a file of this gateway"));
                }
            });
        } catch (IOException e) {
            problems.add(conf + ": -: cannot be read (" + Reasons.of(e) + ")");
        }
    }

    private void properties(Path path, KnownTable table) {
        String name = path.getFileName().toString();
        try {
            PropertiesConfiguration configuration = PropertiesFile.read(path);
            configuration.getKeys().forEachRemaining(key -> table.kind(key)
                    .ifPresentOrElse(
                            kind -> kind.judge(configuration.getString(key))
                                    .ifPresent(problem -> problems.add(name + ": " + key + ": " + problem)),
                            () -> problems.add(name + ": " + key + ": unknown key; known are "
                                    + String.join(", ", table.keys()))));
        } catch (BadSetting e) {
            problems.addAll(e.problems());
        }
    }
}
