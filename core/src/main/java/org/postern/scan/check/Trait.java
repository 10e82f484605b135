package org.postern.scan.check;

/** What an attached file, or a file within it, turned out to be or to hold. */
public enum Trait {
    /** It is itself a program, by a closer look than at its first bytes. */
    PROGRAM,
    /** A file within it is a program, by its bytes or its name. */
    PROGRAM_WITHIN,
    /** A file within it is a script such as developers send, too. */
    SCRIPT_WITHIN,
    /** The name of a file within it pretends to be of another kind. */
    DISGUISED_WITHIN,
    /** An archive, or a file within it, needs a password. */
    ENCRYPTED,
    /** A document needs a password. */
    DOCUMENT_LOCKED,
    /** Unpacking was given up because of ratio, count or depth. */
    BOMB,
    /** Not all of it was looked into, for want of time or space or because it is damaged. */
    LEFT_OUT,
    /** An office document with macros. */
    MACROS,
    /** Macros that run without being asked for. */
    MACROS_RUN,
    /** Macros that start programs or fetch files. */
    MACROS_REACH,
    /** An office document that fetches a part of itself from elsewhere when it is opened. */
    REMOTE_TEMPLATE,
    /** A document that asks another program for data, by a command. */
    DDE,
    /** An object that is loaded when the document is opened and that is known for faults of its reader. */
    RISKY_OBJECT,
    /** A PDF file that is encrypted, with a password or with none. */
    PDF_LOCKED,
    /** A PDF file with a script. */
    PDF_SCRIPT,
    /** A PDF file with a script that runs when it is opened. */
    PDF_SCRIPT_RUNS,
    /** A PDF file that starts a program. */
    PDF_LAUNCH,
    /** A PDF file that goes to a web address when it is opened. */
    PDF_OPENS_URL,
    /** A web page, or a drawing, with a script. */
    PAGE_SCRIPT,
    /** A web page that asks for a password. */
    PAGE_PASSWORD,
    /** A web page that leads to another by itself. */
    PAGE_REDIRECT,
    /** A web page that makes a file out of its own text. */
    PAGE_SMUGGLES,
    /** A web page within an archive. */
    PAGE_WITHIN
}
