package org.postern.dist.config;

import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** Java's own handler prints errors to the terminal; this one leaves that to the caller. */
final class ThrowingErrors implements ErrorHandler {

    @Override
    public void warning(SAXParseException e) {
        // what is only a warning does not stop James either
    }

    @Override
    public void error(SAXParseException e) throws SAXParseException {
        throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXParseException {
        throw e;
    }
}
