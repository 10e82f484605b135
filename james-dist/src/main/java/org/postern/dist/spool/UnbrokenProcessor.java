package org.postern.dist.spool;

import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.mailetcontainer.api.MailProcessor;
import org.apache.james.mailetcontainer.impl.CompositeProcessorImpl;
import org.apache.mailet.Mail;

/**
 * James's processors, with one promise more: an Error in a mailet or matcher, such as the stack overflow that deeply nested MIME leads to, is
 * a failure of this pass like any other. James lets it through, and would lose a thread of its spooler, and the mail until the next start.
 */
public final class UnbrokenProcessor implements MailProcessor {

    private final MailProcessor processors;

    @Inject
    public UnbrokenProcessor(CompositeProcessorImpl processors) {
        this((MailProcessor) processors);
    }

    UnbrokenProcessor(MailProcessor processors) {
        this.processors = processors;
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        try {
            processors.service(mail);
        } catch (Error e) {
            throw new IllegalStateException("a mailet broke at mail " + mail.getName(), e);
        }
    }
}
