package org.postern.relay;

import org.postern.notice.Stage;

/** What came of trying to deliver a message to one recipient. Temporary or permanent is decided in {@link #of} and nowhere else. */
sealed interface Attempt {

    Reply reply();

    /** The server has taken responsibility (RFC 5321 4.2.5). */
    record Delivered(Reply reply) implements Attempt {}

    /** To be tried again. @param down the server takes nothing from anybody, so that others need not try */
    record Retry(Reply reply, boolean down) implements Attempt {}

    /** Final for this recipient. @param stage how far it came */
    record Refused(Reply reply, Stage stage) implements Attempt {}

    /**
     * Judges the reply that ended an attempt.
     *
     * @param step which command it answered; {@link Step#BODY} is the final dot
     * @param softBounce the destination never took a message yet: a permanent refusal is more likely a mistake in its set-up
     */
    static Attempt of(Step step, Reply reply, boolean softBounce) {
        boolean before = step.compareTo(Step.MAIL) < 0;
        return switch (reply.kind()) {
            case 2 -> step == Step.BODY ? new Delivered(reply) : new Retry(reply, before);
            // RFC 5321 3.8: 421 closes the channel, whatever it answers
            case 4 -> new Retry(reply, reply.code() == 421 || step.compareTo(Step.MAIL) <= 0);
            // A 5xx before MAIL says nothing about any recipient: a firewall or a wrong port must not empty the queue
            case 5 -> before || softBounce ? new Retry(reply, before) : new Refused(reply, stage(step));
            case 0 -> new Retry(reply, step.compareTo(Step.MAIL) <= 0);
            default -> new Retry(reply, before);
        };
    }

    /** Never to be said to the server: our own reason not to try. */
    static Attempt refused(Reply reply) {
        return new Refused(reply, Stage.GATEWAY);
    }

    private static Stage stage(Step step) {
        return switch (step) {
            case CONNECT, GREETING, EHLO, STARTTLS -> Stage.CONNECTION;
            case MAIL -> Stage.MAIL;
            case RCPT -> Stage.RCPT;
            case DATA, BODY -> Stage.MESSAGE;
        };
    }
}
