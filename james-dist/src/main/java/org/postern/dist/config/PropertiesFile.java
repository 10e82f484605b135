package org.postern.dist.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.configuration2.PropertiesConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.postern.settings.BadSetting;

/** A properties file in UTF-8, read whole before it is parsed, so that what is wrong with it can be told apart. */
final class PropertiesFile {

    private PropertiesFile() {}

    /** @throws BadSetting when it cannot be read */
    static PropertiesConfiguration read(Path path) {
        String file = path.getFileName().toString();
        PropertiesConfiguration configuration = new PropertiesConfiguration();
        // Included files would escape the check of this folder.
        configuration.setIncludesAllowed(false);
        try {
            configuration.read(new StringReader(Files.readString(path)));
            return configuration;
        } catch (CharacterCodingException e) {
            throw new BadSetting(file, "-", "is not UTF-8");
        } catch (IOException e) {
            throw new BadSetting(file, "-", "cannot be read (" + Reasons.of(e) + ")");
        } catch (ConfigurationException | IllegalArgumentException e) {
            throw new BadSetting(file, "-", "is not a properties file: " + e.getMessage());
        }
    }
}
