package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A request that is answered with an error. What it says is fit for whoever asked. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_END = 500;

    private final int status;
    private final String type;
    private final String details;

    private Failure(int status, String type, String message, String details) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.details = details;
    }

    /**
     * @param field the one that is wrong
     * @param message may hold what was sent, of which it says no more than fits: how it begins, and how to put it right
     */
    static Failure badField(String field, String message) {
        return new Failure(400, "InvalidArgument", shown(message), shown(field));
    }

    private static String shown(String text) {
        return text == null || text.length() <= 2 * LONGEST_END
                ? text
                : text.substring(0, LONGEST_END) + " … " + text.substring(text.length() - LONGEST_END);
    }

    static Failure unauthorized(String message) {
        return new Failure(401, "Unauthorized", message, null);
    }

    /** @param code what there is to know besides, for programs */
    static Failure unauthorized(String message, String code) {
        return new Failure(401, "Unauthorized", message, code);
    }

    static Failure forbidden(String message) {
        return new Failure(403, "Forbidden", message, null);
    }

    /** For what does not exist, and for what is not the asker's to know of. */
    static Failure notFound(String what) {
        return new Failure(404, "notFound", what + " does not exist", null);
    }

    static Failure methodNotAllowed(String allowed) {
        return new Failure(405, "MethodNotAllowed", "this resource knows " + allowed, allowed);
    }

    static Failure conflict(String message) {
        return new Failure(409, "WrongState", message, null);
    }

    static Failure tooLarge(long limit) {
        return new Failure(413, "PayloadTooLarge", "the body is larger than " + limit + " bytes", null);
    }

    static Failure tooManyRequests(long seconds) {
        return new Failure(429, "TooManyRequests", "too many failed logins; try again later", Long.toString(seconds));
    }

    /** For what does not work at the moment, through nobody's fault here. */
    static Failure unavailable(String message) {
        return new Failure(503, "Unavailable", message, null);
    }

    /** @param message why it cannot be done just now */
    static Failure busy(String message) {
        return new Failure(429, "TooManyRequests", message, "5");
    }

    /** @param id under which the log tells more */
    static Failure internal(String id) {
        return new Failure(500, "ServerError", "an internal error; the log tells more", id);
    }

    int status() {
        return status;
    }

    /** Status and type, as the audit log names it. */
    String outcome() {
        return status + " " + type;
    }

    Optional<String> details() {
        return Optional.ofNullable(details);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("statusCode", status);
        json.put("type", type);
        json.put("message", getMessage());
        json.put("details", details);
        return json;
    }

    Answer answer() {
        return Answer.json(status, json());
    }
}
