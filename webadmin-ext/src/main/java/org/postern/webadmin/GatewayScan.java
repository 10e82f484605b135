package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.json.BadField;
import org.postern.message.Source;
import org.postern.scan.ScanRequest;
import org.postern.scan.Scanner;
import org.postern.verdict.Verdict;

/** {@code /gateway/scan}: the verdict of a message that is not kept. */
public final class GatewayScan implements Resource {

    private static final int BUFFER = 65_536;

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
        if (call.announcedLength() > settings.maxMessageBytes()) {
            throw Failure.tooLarge(settings.maxMessageBytes());
        }
        Files.createDirectories(settings.temporary());
        // readable by the owner alone; gone with the answer, and with the next start if the program dies before
        Path draft = Files.createTempFile(settings.temporary(), "scan", ".eml");
        try {
            receive(call.stream(), draft);
            long started = System.nanoTime();
            Verdict verdict = scanner.scan(ScanRequest.of(Source.of(draft))).verdict();
            long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("file", "-");
            json.put("verdict", verdict.category().wire());
            json.put("score", verdict.score());
            json.set("reasons", VerdictView.reasons(verdict.reasons()));
            json.set("authentication", VerdictView.results(verdict.authentication()));
            json.put("milliseconds", milliseconds);
            return Answer.ok(json);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void receive(InputStream body, Path draft) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(draft)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                size += read;
                if (size > settings.maxMessageBytes()) {
                    throw Failure.tooLarge(settings.maxMessageBytes());
                }
                out.write(buffer, 0, read);
            }
        }
        if (size == 0) {
            throw new BadField("body", "is missing");
        }
    }
}
