package org.postern.dist.cli;

import org.postern.dist.config.ConfigCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "config", description = "Checks the configuration.", subcommands = Config.Check.class)
final class Config implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "config does what? There is: check");
    }

    @Command(
            name = "check",
            description =
                    "Exits 0, or names file, key and what is wrong. Prints the DKIM record to publish, if a key is configured.")
    static final class Check implements Runnable {

        @Mixin
        private Place place;

        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            ConfigCheck.installation(place.given()).relay().signer().ifPresent(signer -> spec.commandLine()
                    .getOut()
                    .println(signer.publicRecord()));
        }
    }
}
