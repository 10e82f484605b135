package org.postern.webadmin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.postern.access.Permission;
import spark.route.HttpMethod;

/**
 * One method on one path: who may call it, what it says of itself, and what it does.
 *
 * @param path with {@code :name} for each variable part
 * @param permission empty: open to everybody
 * @param summary one line for the description of the API
 * @param query parameters it knows; any other is refused
 * @param consumes media type of its body, if it takes one
 * @param answers what it answers with when all goes well: status and meaning
 */
record Endpoint(
        HttpMethod method,
        String path,
        Optional<Permission> permission,
        String summary,
        List<String> query,
        Optional<String> consumes,
        Map<Integer, String> answers,
        Action action) {

    /** What an endpoint does. */
    interface Action {
        Answer answer(Call call) throws IOException;
    }

    static Builder get(String path) {
        return new Builder(HttpMethod.get, path);
    }

    static Builder put(String path) {
        return new Builder(HttpMethod.put, path);
    }

    static Builder post(String path) {
        return new Builder(HttpMethod.post, path);
    }

    static Builder delete(String path) {
        return new Builder(HttpMethod.delete, path);
    }

    /** Collects what an endpoint says of itself. */
    static final class Builder {

        private final HttpMethod method;
        private final String path;
        private final List<String> query = new ArrayList<>();
        private final Map<Integer, String> answers = new TreeMap<>();
        private Permission permission;
        private String consumes;
        private String summary;

        private Builder(HttpMethod method, String path) {
            this.method = method;
            this.path = path;
        }

        Builder needs(Permission needed) {
            this.permission = needed;
            return this;
        }

        Builder summary(String text) {
            this.summary = text;
            return this;
        }

        Builder query(String... names) {
            query.addAll(List.of(names));
            return this;
        }

        Builder consumes(String mediaType) {
            this.consumes = mediaType;
            return this;
        }

        Builder answers(int status, String meaning) {
            answers.put(status, meaning);
            return this;
        }

        Endpoint by(Action action) {
            return new Endpoint(
                    method,
                    path,
                    Optional.ofNullable(permission),
                    summary,
                    List.copyOf(query),
                    Optional.ofNullable(consumes),
                    Map.copyOf(answers),
                    action);
        }
    }
}
