package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.postern.json.BadField;
import org.postern.ledger.DeliveryId;

/**
 * Which part of a list is asked for: {@code limit} 1-500 (50) and {@code cursor}, the {@code next} of the answer before.
 *
 * @param after where the last page ended; empty for the first page
 */
record Paging(int limit, Optional<String> after) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    static Paging of(Call call) {
        return new Paging(
                call.query("limit", Paging::limit).orElse(DEFAULT_LIMIT), call.query("cursor", Paging::decoded));
    }

    /**
     * Makes the answer of one item more than the limit, if there are so many.
     *
     * @param key of an item, after which the next page begins
     */
    <T> Answer answer(long total, List<T> items, Function<T, JsonNode> json, Function<T, String> key) {
        boolean more = items.size() > limit;
        List<T> page = more ? items.subList(0, limit) : items;
        return answer(
                total,
                page.stream().map(json).toList(),
                more ? Optional.of(key.apply(page.get(limit - 1))) : Optional.empty());
    }

    static Answer answer(long total, List<JsonNode> items, Optional<String> next) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("total", total);
        list.putArray("items").addAll(items);
        list.put("next", next.map(Paging::encoded).orElse(null));
        return Answer.ok(list);
    }

    /** A place in a list of messages x recipients. */
    static DeliveryId item(String key) {
        try {
            return DeliveryId.parse(key);
        } catch (IllegalArgumentException e) {
            throw new BadField("cursor", "is not the 'next' of an answer");
        }
    }

    /** Where the last page ended, in a list whose keys are numbers. */
    Optional<Long> number() {
        return after.map(key -> {
            if (!key.matches("\\d{1,18}")) {
                throw new BadField("cursor", "is not the 'next' of an answer");
            }
            return Long.valueOf(key);
        });
    }

    private static int limit(String text) {
        if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > MAX_LIMIT) {
            throw new IllegalArgumentException("'" + text + "' is not a number from 1 to " + MAX_LIMIT);
        }
        return Integer.parseInt(text);
    }

    // a cursor looks like nothing, so that nobody makes one up
    private static String encoded(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not the 'next' of an answer");
        }
    }
}
