package org.postern.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.postern.verdict.Reason;

/** Reasons in the database: whole for held mail; names and weights only for all other, because their words may quote the message. */
public final class Findings {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MOST = 60;

    private Findings() {}

    static String whole(List<Reason> reasons) {
        return write(reasons);
    }

    static String wordless(List<Reason> reasons) {
        return write(wordlessReasons(reasons));
    }

    static List<Reason> wordlessReasons(List<Reason> reasons) {
        return reasons.stream()
                .limit(MOST)
                .map(reason -> new Reason(reason.name(), reason.weight(), "", ""))
                .toList();
    }

    /** Reads what the database holds. */
    public static List<Reason> read(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<List<Reason>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds reasons that are none", e);
        }
    }

    private static String write(List<Reason> reasons) {
        try {
            return MAPPER.writeValueAsString(reasons);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("reasons that JSON cannot say", e);
        }
    }
}
