package org.postern.relay;

/** How far a delivery came, in the order of the protocol. */
enum Step {
    CONNECT,
    GREETING,
    EHLO,
    STARTTLS,
    MAIL,
    RCPT,
    DATA,
    BODY
}
