package org.postern.dist.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.postern.settings.BadSetting;

/**
 * What the caller gave besides conf/: flags, which win, and the environment. An empty variable counts as not set.
 *
 * @param folder the caller's, against which relative paths are resolved
 * @param distribution the unpacked distribution, whose conf/ is the default
 * @param flags by name, such as {@code --home}
 */
public record Given(Path folder, Path distribution, Map<String, String> flags, Map<String, String> environment) {

    /** A value and the flag or variable it came from. */
    record Value(String text, String origin) {}

    Optional<Value> value(Setting setting) {
        return value(setting.flag(), setting.variable());
    }

    /** The same with another flag, in place of one that the caller may have given. */
    public Given with(String flag, String value) {
        Map<String, String> more = new TreeMap<>(flags);
        more.put(flag, value);
        return new Given(folder, distribution, more, environment);
    }

    public Given with(Setting setting, String value) {
        return with(setting.flag(), value);
    }

    /** The same with a value in place of what conf/ says, unless flag or environment say something. */
    public Given otherwise(Setting setting, String value) {
        return value(setting).isPresent() ? this : with(setting, value);
    }

    /** Where everything that changes lives: {@code ./home} of the caller's folder unless said otherwise. */
    public Path home() {
        return path("--home", "POSTERN_HOME", folder.resolve("home"));
    }

    /** The configuration files. */
    public Path conf() {
        return path("--conf", "POSTERN_CONF", distribution.resolve("conf"));
    }

    /** By the environment only: a flag could be read by every user of the machine. */
    Optional<String> operatorPassword() {
        return Optional.ofNullable(environment.get("POSTERN_OPERATOR_PASSWORD")).filter(text -> !text.isEmpty());
    }

    private Path path(String flag, String variable, Path otherwise) {
        Optional<Value> value = value(flag, variable);
        try {
            return value.map(given -> folder.resolve(given.text()))
                    .orElse(otherwise)
                    .toAbsolutePath()
                    .normalize();
        } catch (InvalidPathException e) {
            throw new BadSetting(List.of(value.orElseThrow().origin() + ": is not a path: " + e.getReason()));
        }
    }

    private Optional<Value> value(String flag, String variable) {
        if (flags.containsKey(flag)) {
            return Optional.of(new Value(flags.get(flag), flag));
        }
        return Optional.ofNullable(environment.get(variable))
                .filter(text -> !text.isEmpty())
                .map(text -> new Value(text, variable));
    }
}
