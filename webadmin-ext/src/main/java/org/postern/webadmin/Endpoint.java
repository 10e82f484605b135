package org.postern.webadmin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.postern.access.Permission;
import org.postern.access.Subject;
import org.postern.address.Address;
import org.postern.address.Domain;
import spark.route.HttpMethod;

/**
 * One method on one path: who may call it, what it says of itself, and what it does.
 *
 * @param path with {@code :name} for each variable part
 * @param permission empty: open to everybody
 * @param subject what the call is about, of which the permission is needed
 * @param summary one line for the description of the API
 * @param query parameters it knows; any other is refused
 * @param consumes media type of its body, if it takes one; or several with commas between them
 * @param answers what it answers with when all goes well: status and meaning
 * @param audited whether the audit log is told of it
 */
record Endpoint(
        HttpMethod method,
        String path,
        Optional<Permission> permission,
        SubjectOf subject,
        String summary,
        List<String> query,
        Optional<String> consumes,
        Map<Integer, String> answers,
        boolean audited,
        Action action) {

    /** Media types of a body that may be one object or many lines. */
    static final String JSON_OR_CSV = "application/json, text/csv";

    /** Tells what a call is about; it may look for it, and changes nothing. */
    interface SubjectOf {
        Subject of(Call call) throws IOException;
    }

    /** A list, which shows what is within the caller's reach, or what is the caller's own. */
    static final SubjectOf WHATEVER = call -> new Subject.Whatever();

    /** The installation as a whole. */
    static final SubjectOf INSTALLATION = call -> new Subject.Installation();

    /** The domain of the path. */
    static final SubjectOf DOMAIN = call -> new Subject.OfDomain(call.path("domain", Domain::parse));

    /** The domain that the query names; without one, all that is within reach. */
    static final SubjectOf DOMAIN_ASKED = call -> call.query("domain", Domain::parse)
            .<Subject>map(Subject.OfDomain::new)
            .orElseGet(Subject.Whatever::new);

    /** The address of the path. */
    static final SubjectOf ADDRESS = call -> new Subject.OfAddress(call.path("address", Address::parse));

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
        private SubjectOf subject = WHATEVER;
        private String consumes;
        private String summary;
        private boolean audited;

        private Builder(HttpMethod method, String path) {
            this.method = method;
            this.path = path;
            this.audited = method != HttpMethod.get;
        }

        /** It changes nothing although it is no GET, or tells the audit log itself. */
        Builder unaudited() {
            this.audited = false;
            return this;
        }

        /** Open to whoever has the permission for anything; it filters by {@link Call#reach}, or shows the caller's own. */
        Builder needs(Permission needed) {
            return needs(needed, WHATEVER);
        }

        Builder needs(Permission needed, SubjectOf of) {
            this.permission = needed;
            this.subject = of;
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
                    subject,
                    summary,
                    List.copyOf(query),
                    Optional.ofNullable(consumes),
                    Map.copyOf(answers),
                    audited,
                    action);
        }
    }
}
