package org.postern.webadmin;

import org.apache.james.webadmin.mdc.RequestId;
import org.apache.james.webadmin.mdc.RequestLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Request;

/**
 * Logs that there was a request, and neither its body, which James would read into memory and log, nor its query, in which people search
 * for words of their mail, nor the token of a link.
 */
public final class QuietRequestLogger implements RequestLogger {

    private static final Logger LOG = LoggerFactory.getLogger(QuietRequestLogger.class);

    @Override
    public boolean applies(Request request) {
        return true;
    }

    @Override
    public void log(Request request, RequestId id) {
        LOG.debug("{} {} {} from {}", id.asString(), request.requestMethod(), path(request), request.ip());
    }

    /** The path as it may be logged: the token of a link is left out. */
    static String path(Request request) {
        return String.valueOf(request.pathInfo()).replaceFirst("((?:/passwords?|^/r)/).*", "$1...");
    }
}
