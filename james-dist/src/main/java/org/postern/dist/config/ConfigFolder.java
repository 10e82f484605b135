package org.postern.dist.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.commons.configuration2.PropertiesConfiguration;
import org.postern.settings.BadSetting;
import org.postern.settings.Keys;

/** The properties files of conf/, with flags and environment laid over them. A file that is absent leaves all its defaults. */
final class ConfigFolder {

    private final Path conf;
    private final Given given;
    private final Set<String> read = new HashSet<>();

    ConfigFolder(Given given) {
        this.conf = given.conf();
        this.given = given;
    }

    /** @throws BadSetting when the file is there but cannot be read */
    Keys keys(String file) {
        read.add(file);
        Path path = conf.resolve(file);
        PropertiesConfiguration configuration =
                Files.exists(path) ? PropertiesFile.read(path) : new PropertiesConfiguration();
        Map<String, String> origins = new HashMap<>();
        for (Setting setting : Setting.values()) {
            if (setting.file().equals(file)) {
                given.value(setting).ifPresent(value -> {
                    configuration.setProperty(setting.key(), value.text());
                    origins.put(setting.key(), value.origin());
                });
            }
        }
        return new Keys(file, configuration, origins);
    }

    /** Whether a record was made of the file. */
    boolean wasRead(String file) {
        return read.contains(file);
    }
}
