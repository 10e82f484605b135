package org.postern.dist.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page says comes back: lines, and JSON over one line or several, with or without a status before it. Of JSON only the fields that the page names are looked at. "…"
 * stands for any text, or as a whole value for any value; as the last of an array for any number of items, on a line of its own for any
 * number of lines.
 */
final class TourAnswer {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ANYTHING = "…";
    private static final Pattern JSON = Pattern.compile("(\\d{3} )?([{\\[].*)", Pattern.DOTALL);

    /** A line with JSON in it. */
    private record Body(String status, JsonNode json) {

        private static Optional<Body> of(String text) {
            Matcher matcher = JSON.matcher(text);
            try {
                return matcher.matches()
                        ? Optional.of(new Body(matcher.group(1), MAPPER.readTree(matcher.group(2))))
                        : Optional.empty();
            } catch (JsonProcessingException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * A part of it.
     *
     * @param where name and line of the page
     * @param body empty of a line that has no JSON
     */
    private record Part(String where, String text, Optional<Body> body) {

        private boolean isGap() {
            return text.equals(ANYTHING);
        }

        /** @return what is wrong, if anything */
        private Optional<String> difference(String line) {
            if (body.isEmpty()) {
                return fits(text, line) ? Optional.empty() : Optional.of(line);
            }
            return Body.of(line)
                    .filter(came -> Objects.equals(came.status, body.get().status))
                    .map(came -> TourAnswer.difference("", body.get().json, came.json))
                    .orElse(Optional.of(line));
        }
    }

    private final List<Part> parts;

    private TourAnswer(List<Part> parts) {
        this.parts = parts;
    }

    /** @param above the line of the page above the first one */
    static TourAnswer read(String page, int above, List<String> lines) {
        List<Part> parts = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            String where = page + ":" + (above + 1 + at);
            String text = lines.get(at);
            Optional<Body> body = Body.of(text);
            if (JSON.matcher(text).matches()) {
                while (body.isEmpty() && at + 1 < lines.size()) {
                    at++;
                    text = text + "\n" + lines.get(at);
                    body = Body.of(text);
                }
                if (body.isEmpty()) {
                    throw new IllegalArgumentException(where + ": is no JSON");
                }
            }
            parts.add(new Part(where, text, body));
        }
        return new TourAnswer(parts);
    }

    /** @throws AssertionError naming the line of the page that does not hold */
    void compare(List<String> output) {
        List<String> came = output.stream()
                .filter(line -> !line.isBlank())
                .map(String::stripTrailing)
                .toList();
        int at = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.isGap()) {
                at = i + 1 == parts.size() ? came.size() : next(parts.get(i + 1), came, at);
                continue;
            }
            if (at == came.size()) {
                throw new AssertionError(part.where + ": did not come back: " + part.text + "\nof " + came);
            }
            String line = came.get(at++);
            part.difference(line).ifPresent(what -> {
                throw new AssertionError(
                        part.where + ": not " + part.text + " came back, but\n" + what + "\nof " + came);
            });
        }
        if (at < came.size()) {
            throw new AssertionError(
                    parts.get(parts.size() - 1).where + ": came back besides: " + came.subList(at, came.size()));
        }
    }

    private static int next(Part part, List<String> came, int from) {
        int at = from;
        while (at < came.size() && part.difference(came.get(at)).isPresent()) {
            at++;
        }
        return at;
    }

    private static boolean fits(String said, String came) {
        String pattern = Pattern.quote(said).replace(ANYTHING, "\\E.*\\Q");
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(came).matches();
    }

    private static Optional<String> difference(String path, JsonNode said, JsonNode came) {
        if (said.isTextual()) {
            boolean fits = said.textValue().equals(ANYTHING) && !came.isMissingNode()
                    || came.isTextual() && fits(said.textValue(), came.textValue());
            return fits ? Optional.empty() : Optional.of(path + " is " + came);
        }
        if (said.isObject() && came.isObject()) {
            return inObject(path, said, came);
        }
        if (said.isArray() && came.isArray()) {
            return inArray(path, said, came);
        }
        return said.equals(came) ? Optional.empty() : Optional.of(path + " is " + came);
    }

    private static Optional<String> inObject(String path, JsonNode said, JsonNode came) {
        for (Iterator<Map.Entry<String, JsonNode>> fields = said.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            Optional<String> wrong =
                    difference(path + "." + field.getKey(), field.getValue(), came.path(field.getKey()));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inArray(String path, JsonNode said, JsonNode came) {
        int count = said.size();
        boolean open = count > 0 && said.get(count - 1).asText().equals(ANYTHING);
        int named = open ? count - 1 : count;
        if (open ? came.size() < named : came.size() != named) {
            return Optional.of(path + " has " + came.size() + " items: " + came);
        }
        for (int i = 0; i < named; i++) {
            Optional<String> wrong = difference(path + "[" + i + "]", said.get(i), came.get(i));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }
}
