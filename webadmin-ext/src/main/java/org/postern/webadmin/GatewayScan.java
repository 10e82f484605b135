package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.access.Subject;
import org.postern.address.Address;
import org.postern.scan.ScanRequest;
import org.postern.scan.Scanner;
import org.postern.verdict.Verdicts;

/** {@code /gateway/scan}: the verdict of a message that is not kept. */
public final class GatewayScan implements Resource {

    private static final int MOST_RECIPIENTS = 20;

    private final Scanner scanner;
    private final WebSettings settings;

    @Inject
    public GatewayScan(Scanner scanner, WebSettings settings) {
        this.scanner = scanner;
        this.settings = settings;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.post(GatewayApi.BASE + "/scan")
                .needs(Permission.SCAN)
                .unaudited()
                .summary(
                        "Verdict of a message, as if it were for these recipients (addresses with commas between);"
                                + " nothing is stored; own has the verdicts of those for whom, by what was taught for their mail alone, it differs")
                .query("recipients")
                .consumes("message/rfc822")
                .answers(
                        200,
                        "{\"file\",\"verdict\",\"score\",\"reasons\",\"own\":[{\"recipient\",\"verdict\",\"score\",\"reasons\"}],\"authentication\",\"milliseconds\"}")
                .by(this::scan));
    }

    /** What is known around a domain's mail is for those who may see that: each recipient must be within the caller's reach. */
    private static List<Address> recipients(Call call) {
        List<Address> recipients =
                call.query("recipients", GatewayScan::addresses).orElse(List.of());
        recipients.forEach(recipient -> call.caller().require(Permission.SCAN, new Subject.OfAddress(recipient)));
        return recipients;
    }

    private static List<Address> addresses(String text) {
        List<Address> addresses = Stream.of(text.split(",")).map(Address::parse).toList();
        if (addresses.size() > MOST_RECIPIENTS) {
            throw new IllegalArgumentException("names more than " + MOST_RECIPIENTS + " addresses");
        }
        return addresses;
    }

    private Answer scan(Call call) throws IOException {
        try (Upload upload = Upload.of(call, settings)) {
            List<Address> recipients = recipients(call);
            long started = System.nanoTime();
            Verdicts verdicts =
                    scanner.scan(ScanRequest.of(upload.source()).to(recipients)).verdicts();
            long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("file", "-");
            VerdictView.put(json, verdicts.common());
            json.set("own", VerdictView.own(verdicts));
            json.set("authentication", VerdictView.results(verdicts.common().authentication()));
            json.put("milliseconds", milliseconds);
            return Answer.ok(json);
        }
    }
}
