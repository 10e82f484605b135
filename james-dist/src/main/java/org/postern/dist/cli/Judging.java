package org.postern.dist.cli;

import java.util.Optional;
import java.util.function.Function;
import org.postern.address.Address;
import org.postern.dist.config.ConfigCheck;
import org.postern.dns.Dns;
import org.postern.scan.Neighbourhood;
import org.postern.scan.ScanSettings;
import org.postern.scan.Scanner;
import org.postern.scan.learn.Base;
import org.postern.scan.learn.Classifier;
import org.postern.scan.learn.Knowledge;
import picocli.CommandLine.Option;

/** The options that say how messages are judged from the command line. */
final class Judging {

    @Option(
            names = "--for",
            paramLabel = "ADDRESS",
            description = "as mail of this address: what was learned for its domain and for itself counts, too")
    private String recipient;

    @Option(names = "--no-base", description = "without the shipped base model; what the home has learned counts")
    private boolean noBase;

    @Option(names = "--no-lessons", description = "without what the home has learned")
    private boolean noLessons;

    @Option(names = "--network", description = "ask DNS and a virus scanner on another machine, too")
    private boolean network;

    /**
     * Whose mail it is; empty where that is not said.
     *
     * @throws Refusal naming the option and what is wrong with it
     */
    Optional<Address> recipient() {
        try {
            return Optional.ofNullable(recipient).map(Address::parse);
        } catch (IllegalArgumentException e) {
            throw new Refusal("--for: " + e.getMessage(), e);
        }
    }

    /** Works with a scanner as the options say. */
    <T> T with(Place place, Function<Scanner, T> work) {
        Knowledge learned = noLessons ? Knowledge.NONE : HomeParts.of(place.given(), recipient());
        ScanSettings settings = ConfigCheck.scanSettings(place.given(), network);
        Optional<Dns> dns = settings.dns().map(Dns::new);
        try {
            return work.apply(scanner(settings, dns, learned, noBase));
        } finally {
            dns.ifPresent(Dns::close);
        }
    }

    /** One that asks nobody and has learned nothing: it weighs what is taught. */
    static Scanner offline(Place place, boolean noBase) {
        ScanSettings settings = ConfigCheck.scanSettings(place.given(), false);
        return scanner(settings, Optional.empty(), Knowledge.NONE, noBase);
    }

    private static Scanner scanner(ScanSettings settings, Optional<Dns> dns, Knowledge learned, boolean noBase) {
        Base base = noBase ? Base.NONE : Base.shipped();
        return Scanner.create(settings, dns, "", Neighbourhood.NONE, new Classifier(base, learned));
    }
}
