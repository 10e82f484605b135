package org.postern.disposition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.address.Address;

/** The rulings of one message, by recipient; as one line of JSON they go with it from mailet to mailet, so that all act by the same. */
public final class Rulings {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @param rule empty when no list decided */
    private record Line(String to, Disposition disposition, long entry, String rule, boolean country) {}

    private final Map<String, Ruling> rulings = new HashMap<>();

    Rulings(Map<Address, Ruling> rulings) {
        rulings.forEach((recipient, ruling) -> this.rulings.put(recipient.key(), ruling));
    }

    /** Empty for whom the message was not judged. */
    public Optional<Ruling> of(Address recipient) {
        return Optional.ofNullable(rulings.get(recipient.key()));
    }

    public String json() {
        List<Line> lines = rulings.entrySet().stream()
                .map(ruling -> line(ruling.getKey(), ruling.getValue()))
                .toList();
        try {
            return MAPPER.writeValueAsString(lines);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rulings that JSON cannot say", e);
        }
    }

    private static Line line(String to, Ruling ruling) {
        RuleHit hit = ruling.hit().orElse(new RuleHit(0, "", false));
        return new Line(to, ruling.disposition(), hit.entry(), hit.rule(), hit.country());
    }

    /** @throws IllegalArgumentException for a text that {@link #json} did not write */
    public static Rulings read(String json) {
        try {
            Map<Address, Ruling> rulings = new HashMap<>();
            for (Line line : MAPPER.readValue(json, Line[].class)) {
                Optional<RuleHit> hit = line.rule().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new RuleHit(line.entry(), line.rule(), line.country()));
                rulings.put(Address.parse(line.to()), new Ruling(line.disposition(), hit));
            }
            return new Rulings(rulings);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not rulings", e);
        }
    }
}
