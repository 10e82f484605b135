package org.postern.dist.smtp;

import org.apache.commons.configuration2.Configuration;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.ConnectHandler;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPSession;

/** The 220: our name, and nothing about versions. */
public class Greeting implements ConnectHandler<SMTPSession> {

    @Override
    public void init(Configuration configuration) {
        // no parameters
    }

    @Override
    public Response onConnect(SMTPSession session) {
        return new SMTPResponse("220", session.getConfiguration().getHelloName() + " ESMTP");
    }
}
