package org.postern.dist.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.configuration2.PropertiesConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.database.DatabaseSettings;
import org.postern.relay.RelaySettings;
import org.postern.scan.ScanSettings;
import org.postern.settings.GatewaySettings;
import org.postern.settings.Keys;

/** The shipped properties files explain every key the code knows, and no other, and show its default. */
class ShippedKeysTest {

    private static final Path CONF = Path.of("../conf");
    private static final Pattern KEY = Pattern.compile("#?([a-z][A-Za-z0-9.]*)=(.*)");

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of("gateway.properties", reader(keys -> GatewaySettings.from(keys, "mx1.example.org"))),
                Arguments.of("scan.properties", reader(ScanSettings::from)),
                Arguments.of("database.properties", reader(DatabaseSettings::from)),
                Arguments.of("relay.properties", reader(RelaySettings::from)));
    }

    private static Function<Keys, Object> reader(Function<Keys, Object> reader) {
        return reader;
    }

    @ParameterizedTest
    @MethodSource("records")
    void theFileNamesExactlyTheKeysThatTheCodeKnows(String file, Function<Keys, Object> record) throws IOException {
        Keys keys = new Keys(file, new PropertiesConfiguration());
        record.apply(keys);

        assertThat(shown(file)).isEqualTo(new TreeSet<>(keys.known()));
    }

    @ParameterizedTest
    @MethodSource("records")
    void theDefaultsThatAreShownAreThoseOfTheCode(String file, Function<Keys, Object> record) throws IOException {
        PropertiesConfiguration configuration = new PropertiesConfiguration();
        lines(file).forEach(line -> configuration.setProperty(line.group(1), line.group(2)));

        assertThat(record.apply(new Keys(file, configuration)))
                .isEqualTo(record.apply(new Keys(file, new PropertiesConfiguration())));
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyKeyStandsBelowAComment(String file, Function<Keys, Object> record) throws IOException {
        String previous = "";
        for (String line : Files.readAllLines(CONF.resolve(file))) {
            if (KEY.matcher(line).matches()) {
                assertThat(previous).as("the line above " + line).startsWith("#");
            }
            previous = line;
        }
    }

    private static Set<String> shown(String file) throws IOException {
        Set<String> keys = new TreeSet<>();
        lines(file).forEach(line -> keys.add(line.group(1)));
        return keys;
    }

    private static List<Matcher> lines(String file) throws IOException {
        List<Matcher> found = new ArrayList<>();
        for (String line : Files.readAllLines(CONF.resolve(file))) {
            Matcher matcher = KEY.matcher(line);
            if (matcher.matches()) {
                found.add(matcher);
            }
        }
        return found;
    }
}
