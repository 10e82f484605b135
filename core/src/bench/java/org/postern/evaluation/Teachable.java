package org.postern.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.configuration2.MapConfiguration;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.field.DateTimeField;
import org.apache.james.mime4j.field.DateTimeFieldLenientImpl;
import org.apache.james.mime4j.stream.RawField;
import org.postern.message.Source;
import org.postern.scan.Neighbourhood;
import org.postern.scan.Rereading;
import org.postern.scan.ScanRequest;
import org.postern.scan.ScanSettings;
import org.postern.scan.Scanner;
import org.postern.scan.Weighed;
import org.postern.scan.learn.Base;
import org.postern.scan.learn.Classifier;
import org.postern.scan.learn.Example;
import org.postern.scan.learn.Features;
import org.postern.scan.learn.Knowledge;
import org.postern.settings.Keys;

/**
 * A bare message of known class.
 *
 * @param prior log-odds by rules and base model
 * @param sent when its Date says that it was, 1970 when it says nothing
 */
record Teachable(Source bare, boolean spam, Features features, double prior, Instant sent) {

    private static final long SEED = 1;

    /** @param arguments ham folder and spam folder first */
    static List<Teachable> read(String[] arguments, Base base) {
        List<Sample> samples = new ArrayList<>(Sample.in(List.of(Path.of(arguments[0])), false));
        samples.addAll(Sample.in(List.of(Path.of(arguments[1])), true));
        Collections.shuffle(samples, new Random(SEED));
        MapConfiguration keys = new MapConfiguration(new HashMap<>());
        keys.addProperty("dns.servers", "none");
        Scanner scanner = Scanner.create(
                ScanSettings.from(new Keys("scan.properties", keys)),
                Optional.empty(),
                "",
                Neighbourhood.NONE,
                new Classifier(base, Knowledge.NONE));
        return samples.parallelStream().map(sample -> of(scanner, sample)).toList();
    }

    private static Teachable of(Scanner scanner, Sample sample) {
        try {
            Source bare = BareMessage.of(sample.source());
            Weighed weighed =
                    scanner.scan(ScanRequest.of(bare.atHand())).weighed().orElseThrow();
            return new Teachable(bare, sample.spam(), weighed.features(), weighed.prior(), sent(bare));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant sent(Source bare) throws IOException {
        String date = Rereading.of(bare.atHand())
                .map(facts -> facts.headers().first("Date"))
                .orElse("");
        DateTimeField field = DateTimeFieldLenientImpl.PARSER.parse(new RawField("Date", date), DecodeMonitor.SILENT);
        return field.getDate() == null ? Instant.EPOCH : field.getDate().toInstant();
    }

    Example example() {
        return new Example(features, spam);
    }
}
