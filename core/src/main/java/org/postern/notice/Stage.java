package org.postern.notice;

/** How far a delivery came before it was answered, or was not. */
public enum Stage {
    /** No connection, or nothing that went on after it: greeting, EHLO, STARTTLS. */
    CONNECTION,
    MAIL,
    RCPT,
    /** DATA and the message itself. */
    MESSAGE,
    /** The gateway's own reason; no server was asked, or its answer is not known any more. */
    GATEWAY
}
