package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.scan.ScanRequest;
import org.postern.scan.Scanner;
import org.postern.verdict.Verdict;

/** {@code /gateway/scan}: the verdict of a message that is not kept. */
public final class GatewayScan implements Resource {

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
                .summary("Verdict of a message; nothing is stored")
                .consumes("message/rfc822")
                .answers(200, "{\"file\",\"verdict\",\"score\",\"reasons\",\"milliseconds\"}")
                .by(this::scan));
    }

    private Answer scan(Call call) throws IOException {
        try (Upload upload = Upload.of(call, settings)) {
            long started = System.nanoTime();
            Verdict verdict = scanner.scan(ScanRequest.of(upload.source())).verdict();
            long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("file", "-");
            json.put("verdict", verdict.category().wire());
            json.put("score", verdict.score());
            json.set("reasons", VerdictView.reasons(verdict.reasons()));
            json.set("authentication", VerdictView.results(verdict.authentication()));
            json.put("milliseconds", milliseconds);
            return Answer.ok(json);
        }
    }
}
