package org.postern.webadmin;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.postern.access.Permission;
import org.postern.access.Subject;
import org.postern.json.BadField;
import org.postern.login.TooManyFailures;
import org.postern.tenant.Conflict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Request;
import spark.Response;

/** Carries a request to its endpoint and the answer back: asks {@code access} first, and lets no exception reach the client. */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Callers callers;
    private final AuditTrail trail;

    Dispatcher(Callers callers, AuditTrail trail) {
        this.callers = callers;
        this.trail = trail;
    }

    /** @return what Spark shall still write: nothing */
    Object dispatch(Endpoint endpoint, Request request, Response response) throws IOException {
        Act act = trail.act(endpoint);
        Object outcome = safely(request, () -> call(endpoint, request, act));
        if (outcome instanceof Failure failure) {
            act.failed(failure);
        }
        return send(outcome, response);
    }

    /** For a path or method that nobody defined: says so to those who have a token. */
    Object refuse(Failure failure, Request request, Response response) throws IOException {
        return send(
                safely(request, () -> {
                    callers.of(request);
                    throw failure;
                }),
                response);
    }

    /** For what Spark itself answers: the text of the failure, its status and headers set. */
    String answer(Failure failure, Response response) {
        head(failure, response);
        return failure.json().toString();
    }

    private Answer call(Endpoint endpoint, Request request, Act act) throws IOException {
        Optional<Caller> caller = endpoint.permission().map(needed -> callers.of(request));
        Call call = new Call(request, caller, Set.copyOf(endpoint.query()));
        Subject subject = endpoint.subject().of(call);
        act.wanted(call, subject);
        if (caller.isPresent()) {
            Permission needed = endpoint.permission().orElseThrow();
            if (call.has("id")) {
                // its subject is the recipient, whom the caller has not named and may not learn of
                caller.get().require(needed, subject, Caller.ITEM);
            } else {
                caller.get().require(needed, subject);
            }
        }
        act.begin(call);
        return endpoint.action().answer(call);
    }

    private interface Work {
        Answer run() throws IOException;
    }

    private static Object safely(Request request, Work work) {
        try {
            return work.run();
        } catch (Failure e) {
            return e;
        } catch (BadField e) {
            return Failure.badField(e.field(), e.getMessage());
        } catch (Conflict e) {
            return Failure.conflict(e.getMessage());
        } catch (TooManyFailures e) {
            return Failure.tooManyRequests(Math.max(1, e.retryAfter().toSeconds()));
        } catch (EOFException e) {
            return Failure.badField("body", "body: ended before its time");
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            String id = UUID.randomUUID().toString();
            LOG.error("request {} {} failed, id {}", request.requestMethod(), QuietRequestLogger.path(request), id, e);
            return Failure.internal(id);
        }
    }

    private static Object send(Object outcome, Response response) throws IOException {
        SecurityHeaders.set(response.raw());
        Answer answer;
        if (outcome instanceof Failure failure) {
            head(failure, response);
            answer = failure.answer();
        } else {
            answer = (Answer) outcome;
        }
        response.status(answer.status());
        response.raw().setContentType(answer.contentType());
        if (answer.form()) {
            SecurityHeaders.allowForm(response.raw());
        }
        // in the place of what every answer carries
        answer.headers().forEach(response.raw()::setHeader);
        answer.length().ifPresent(length -> response.raw().setContentLengthLong(length));
        // written past Spark, so that no filter of James finds a body to log
        answer.body().writeTo(response.raw().getOutputStream());
        return "";
    }

    /** Sets what the head of an answer says of a failure. */
    static void head(Failure failure, Response response) {
        SecurityHeaders.set(response.raw());
        response.status(failure.status());
        response.type("application/json");
        switch (failure.status()) {
            case 401 -> response.header("WWW-Authenticate", "Bearer");
            case 405 -> failure.details().ifPresent(allowed -> response.header("Allow", allowed));
            case 413 -> response.header("Connection", "close");
            case 429 -> failure.details().ifPresent(seconds -> response.header("Retry-After", seconds));
            default -> {}
        }
    }
}
