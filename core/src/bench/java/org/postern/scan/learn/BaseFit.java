package org.postern.scan.learn;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.configuration2.MapConfiguration;
import org.postern.evaluation.BareMessage;
import org.postern.evaluation.Sample;
import org.postern.scan.Neighbourhood;
import org.postern.scan.ScanSettings;
import org.postern.scan.Scanner;
import org.postern.settings.Keys;

/**
 * Makes the base model: arguments ham folder, spam folder, file to write. The same mail gives the same file. Only mail whose licence allows it may be
 * used (docs/accuracy.md).
 */
public final class BaseFit {

    private static final long SEED = 47;

    private BaseFit() {}

    /** @param arguments ham folder, spam folder, file to write */
    public static void main(String[] arguments) throws IOException {
        List<Sample> samples = new ArrayList<>(Sample.in(List.of(Path.of(arguments[0])), false));
        samples.addAll(Sample.in(List.of(Path.of(arguments[1])), true));
        Collections.shuffle(samples, new Random(SEED));
        Scanner scanner = scanner();
        List<Example> examples =
                samples.parallelStream().map(sample -> example(scanner, sample)).toList();
        Part part = new Part(Part.Size.INSTALLATION);
        examples.forEach(part::learn);
        Path file = Path.of(arguments[2]);
        try (OutputStream out = Files.newOutputStream(file)) {
            Base.of(part).write(out);
        }
        System.out.printf("%d messages, %d octets%n", examples.size(), Files.size(file));
    }

    private static Scanner scanner() {
        MapConfiguration keys = new MapConfiguration(new HashMap<>());
        keys.addProperty("dns.servers", "none");
        return Scanner.create(
                ScanSettings.from(new Keys("scan.properties", keys)),
                Optional.empty(),
                "",
                Neighbourhood.NONE,
                new Classifier(Base.NONE, Knowledge.NONE));
    }

    private static Example example(Scanner scanner, Sample sample) {
        try {
            Features features = scanner.features(BareMessage.of(sample.source()).atHand())
                    .orElseThrow(() -> new IllegalStateException("cannot be taken apart: " + sample.name()));
            return new Example(features.onlyTravelling(), sample.spam());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
