package org.postern.dist.cli;

import java.net.BindException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.postern.settings.BadSetting;
import org.slf4j.LoggerFactory;

/** Finds the one line that matters in what a server in pieces throws; the whole of it goes to the log. */
final class StartFailure {

    private StartFailure() {}

    static RuntimeException explain(Exception failure) {
        Optional<Throwable> cause = Stream.<Throwable>iterate(failure, e -> e != null, Throwable::getCause)
                .filter(e ->
                        e instanceof BadSetting || e instanceof BindException || e instanceof ConfigurationException)
                .findFirst();
        if (cause.isPresent() && cause.get() instanceof BadSetting bad) {
            return bad;
        }
        LoggerFactory.getLogger(StartFailure.class).info("Cannot start", failure);
        return new Refusal(
                "cannot start: " + cause.orElse(root(failure)).getMessage() + " (more in home/log)", failure);
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
