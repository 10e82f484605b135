package org.postern.relay;

import java.io.IOException;

/** A session that cannot go on: at which step, and what was answered (or not). */
class SmtpFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final Step step;
    private final transient Reply reply;

    SmtpFailure(Step step, Reply reply) {
        super(step + ": " + reply.line());
        this.step = step;
        this.reply = reply;
    }

    Step step() {
        return step;
    }

    Reply reply() {
        return reply;
    }
}
