package org.postern.dist.smtp;

import org.apache.james.protocols.smtp.SMTPResponse;

/** Why a message is not taken, as the peer hears it: general words, no detail of ours. The one table of these replies. */
enum Refusal {
    // RFC 1870 6.2, RFC 3463 3.4
    TOO_BIG("552", "5.3.4 Message is larger than this server takes"),
    // RFC 5321 2.3.8: CR and LF only together
    BARE_LINE_END("550", "5.6.0 Message has a CR or LF that stands alone; end lines with CRLF"),
    STORAGE("452", "4.3.1 No room for mail just now, try later"),
    // RFC 5321 3.8: the server closes the channel
    CLOSING("421", "4.3.2 Shutting down, try later"),
    FAULT("451", "4.3.0 Cannot take mail just now, try later"),
    SIZE_SYNTAX("501", "5.5.4 SIZE is not a number"),
    BODY_SYNTAX("501", "5.5.4 BODY is neither 7BIT nor 8BITMIME"),
    // RFC 5321 4.1.1.11
    PARAMETER("555", "5.5.4 Parameter not recognised"),
    SENDER_DOMAIN("501", "5.1.7 Sender address needs a domain"),
    TOO_MANY_RECIPIENTS("452", "4.5.3 Too many recipients, send the rest in another transaction");

    private final String code;
    private final String text;

    Refusal(String code, String text) {
        this.code = code;
        this.text = text;
    }

    SMTPResponse response() {
        return new SMTPResponse(code, text);
    }
}
