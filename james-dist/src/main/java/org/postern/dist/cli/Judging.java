package org.postern.dist.cli;

import java.util.Optional;
import java.util.function.Function;
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

    @Option(names = "--no-base", description = "without the shipped base model")
    private boolean noBase;

    @Option(names = "--network", description = "ask DNS and a virus scanner on another machine, too")
    private boolean network;

    /** Works with a scanner as the options say. */
    <T> T with(Place place, Function<Scanner, T> work) {
        ScanSettings settings = ConfigCheck.scanSettings(place.given(), network);
        Optional<Dns> dns = settings.dns().map(Dns::new);
        try {
            return work.apply(scanner(settings, dns, Knowledge.NONE, noBase));
        } finally {
            dns.ifPresent(Dns::close);
        }
    }

    private static Scanner scanner(ScanSettings settings, Optional<Dns> dns, Knowledge learned, boolean noBase) {
        Base base = noBase ? Base.NONE : Base.shipped();
        return Scanner.create(settings, dns, "", Neighbourhood.NONE, new Classifier(base, learned));
    }
}
