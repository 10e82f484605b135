package org.postern.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One JSON object while a record is made of it. Each call reads a field and remembers that it is known; {@link #finish()} refuses the object
 * if it holds any other. A field that is absent and one that is null are the same. All errors are {@link BadField}.
 */
public final class JsonFields {

    private final String path;
    private final JsonNode object;
    private final Set<String> known = new TreeSet<>();

    private JsonFields(String path, JsonNode object) {
        this.path = path;
        this.object = object;
    }

    /** The body of a request. */
    public static JsonFields of(JsonNode body) {
        if (!body.isObject()) {
            throw new BadField("body", "is not a JSON object");
        }
        return at("", body);
    }

    /** An object somewhere in a body; absent or null reads as an empty one. */
    private static JsonFields at(String path, JsonNode node) {
        if (!node.isObject() && !node.isNull() && !node.isMissingNode()) {
            throw new BadField(path, "is not a JSON object");
        }
        return new JsonFields(path, node);
    }

    public Optional<String> text(String name) {
        return value(name, JsonNodeType.STRING, "a text").map(JsonNode::textValue);
    }

    public String requiredText(String name) {
        return text(name).orElseThrow(() -> bad(name, "is missing"));
    }

    public Optional<Boolean> flag(String name) {
        return value(name, JsonNodeType.BOOLEAN, "true or false").map(JsonNode::booleanValue);
    }

    /** A whole number within bounds, both included. */
    public Optional<Integer> number(String name, int least, int most) {
        return value(name, JsonNodeType.NUMBER, "a number").map(node -> {
            if (!node.isIntegralNumber()
                    || !node.canConvertToInt()
                    || node.intValue() < least
                    || node.intValue() > most) {
                throw bad(name, node + " is not a whole number from " + least + " to " + most);
            }
            return node.intValue();
        });
    }

    /** A whole number that may be large, within bounds, both included. */
    public Optional<Long> amount(String name, long least, long most) {
        return value(name, JsonNodeType.NUMBER, "a number").map(node -> {
            if (!node.isIntegralNumber()
                    || !node.canConvertToLong()
                    || node.longValue() < least
                    || node.longValue() > most) {
                throw bad(name, node + " is not a whole number from " + least + " to " + most);
            }
            return node.longValue();
        });
    }

    /** A number within bounds, both included. */
    public Optional<Double> decimal(String name, double least, double most) {
        return value(name, JsonNodeType.NUMBER, "a number").map(node -> {
            if (node.doubleValue() < least || node.doubleValue() > most) {
                throw bad(name, node + " is not a number from " + least + " to " + most);
            }
            return node.doubleValue();
        });
    }

    /** A text that {@code reader} makes a value of; what it throws as IllegalArgumentException is said of this field. */
    public <T> Optional<T> read(String name, Function<String, T> reader) {
        return text(name).map(text -> attempt(name, () -> reader.apply(text)));
    }

    /** An object within this one; empty fields if absent. */
    public JsonFields object(String name) {
        return at(child(name), get(name));
    }

    /** Whether the field is there and not null. */
    public boolean has(String name) {
        return !get(name).isMissingNode() && !get(name).isNull();
    }

    /** A list of objects, each made into a value. */
    public <T> Optional<List<T>> objects(String name, Function<JsonFields, T> reader) {
        return value(name, JsonNodeType.ARRAY, "a list").map(array -> {
            List<T> values = new ArrayList<>();
            for (int i = 0; i < array.size(); i++) {
                String element = name + "[" + i + "]";
                JsonFields fields = at(child(element), array.get(i));
                values.add(attempt(element, () -> reader.apply(fields)));
                fields.finish();
            }
            return List.copyOf(values);
        });
    }

    /** A list of texts, each made into a value. */
    public <T> Optional<List<T>> texts(String name, Function<String, T> reader) {
        return value(name, JsonNodeType.ARRAY, "a list").map(array -> {
            List<T> values = new ArrayList<>();
            for (int i = 0; i < array.size(); i++) {
                JsonNode element = array.get(i);
                String elementName = name + "[" + i + "]";
                if (!element.isTextual()) {
                    throw bad(elementName, "is not a text");
                }
                values.add(attempt(elementName, () -> reader.apply(element.textValue())));
            }
            return List.copyOf(values);
        });
    }

    /** Every field of this object as a map; null values are left out. For objects whose field names are themselves values. */
    public <K, V> Map<K, V> entries(Function<String, K> keys, BiFunction<JsonFields, String, Optional<V>> values) {
        Map<K, V> map = new LinkedHashMap<>();
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            K key = attempt(name, () -> keys.apply(name));
            values.apply(this, name).ifPresent(value -> map.put(key, value));
        }
        return map;
    }

    /** Refuses a value that only its record can judge. */
    public BadField bad(String name, String problem) {
        return new BadField(child(name), problem);
    }

    /** @throws BadField for a field that was not read */
    public void finish() {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw bad(
                        name,
                        known.isEmpty() ? "unknown field" : "unknown field; known are " + String.join(", ", known));
            }
        }
    }

    private Optional<JsonNode> value(String name, JsonNodeType type, String expected) {
        JsonNode node = get(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (node.getNodeType() != type) {
            throw bad(name, "is not " + expected);
        }
        return Optional.of(node);
    }

    private JsonNode get(String name) {
        known.add(name);
        return object.isObject() ? object.path(name) : MissingNode.getInstance();
    }

    private String child(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private <T> T attempt(String name, java.util.function.Supplier<T> reading) {
        try {
            return reading.get();
        } catch (BadField e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw bad(name, e.getMessage());
        }
    }
}
