package org.postern.scan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

/**
 * A scan as the command line and the API tell it:
 * {@code {"file","verdict","score","reasons":[{"name","weight","text","otherwise"}],"authentication":[],"milliseconds"}}, or {@code {"file","error"}}.
 *
 * @param file as the caller named it, {@code -} for standard input
 * @param verdict empty when the message could not be read
 * @param error why, else empty
 */
public record ScanReport(String file, Optional<Verdict> verdict, long milliseconds, String error) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    public static ScanReport of(String file, Verdict verdict, long milliseconds) {
        return new ScanReport(file, Optional.of(verdict), milliseconds, "");
    }

    public static ScanReport failed(String file, String error) {
        return new ScanReport(file, Optional.empty(), 0, error);
    }

    /** Fields in the order of the outside face, for whatever writes JSON. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", file);
        verdict.ifPresentOrElse(
                judged -> {
                    fields.put("verdict", judged.category().wire());
                    fields.put("score", judged.score());
                    fields.put(
                            "reasons",
                            judged.reasons().stream().map(ScanReport::fields).toList());
                    fields.put("authentication", judged.authentication().results());
                    fields.put("milliseconds", milliseconds);
                },
                () -> fields.put("error", error));
        return fields;
    }

    private static Map<String, Object> fields(Reason reason) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", reason.name());
        fields.put("weight", reason.weight());
        fields.put("text", reason.text());
        fields.put("otherwise", reason.otherwise());
        return fields;
    }

    /** One line. */
    public String json() {
        try {
            return MAPPER.writeValueAsString(fields());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report that JSON cannot say", e);
        }
    }

    /** 0 clean or bulk, 1 not clean, 2 not read. */
    public int exitCode() {
        return verdict.map(judged -> switch (judged.category()) {
                    case CLEAN, BULK -> 0;
                    case SPAM, PHISHING, VIRUS, ATTACHMENT, MALFORMED, UNSCANNED -> 1;
                })
                .orElse(2);
    }
}
