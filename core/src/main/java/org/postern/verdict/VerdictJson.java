package org.postern.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A verdict as one line of JSON, to keep beside a mail while it passes from mailet to mailet. */
public final class VerdictJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private VerdictJson() {}

    public static String write(Verdict verdict) {
        try {
            return MAPPER.writeValueAsString(verdict);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a verdict that JSON cannot say", e);
        }
    }

    /** @throws IllegalArgumentException for a text that {@link #write} did not write */
    public static Verdict read(String json) {
        try {
            return MAPPER.readValue(json, Verdict.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a verdict", e);
        }
    }
}
