package org.postern.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.postern.address.Address;

/** Verdicts as one line of JSON, to keep beside a mail while it passes from mailet to mailet. */
public final class VerdictJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private VerdictJson() {}

    public static String write(Verdict verdict) {
        return text(verdict);
    }

    /** What differs for some recipients. */
    public static String write(Map<Address, Own> own) {
        Map<String, Own> named = new TreeMap<>();
        own.forEach((recipient, differing) -> named.put(recipient.key(), differing));
        return text(named);
    }

    private static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a verdict that JSON cannot say", e);
        }
    }

    /** @throws IllegalArgumentException for a text that {@link #write(Verdict)} did not write */
    public static Verdict read(String json) {
        try {
            return MAPPER.readValue(json, Verdict.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a verdict", e);
        }
    }

    /** @throws IllegalArgumentException for a text that {@link #write(Map)} did not write */
    public static Map<Address, Own> readOwn(String json) {
        Map<Address, Own> own = new HashMap<>();
        try {
            MAPPER.readValue(json, new TypeReference<Map<String, Own>>() {})
                    .forEach((recipient, differing) -> own.put(Address.parse(recipient), differing));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not verdicts", e);
        }
        return own;
    }
}
