package org.postern.scan.auth.spf;

/** An error that ends the whole check, however deep in includes it is met (RFC 7208 2.6.6, 2.6.7, 5.2). */
final class Stopped extends Exception {

    private final SpfResult.Kind kind;

    private Stopped(SpfResult.Kind kind, String why) {
        super(why, null, false, false);
        this.kind = kind;
    }

    /** The owner of a record has to mend something. */
    static Stopped permanently(String why) {
        return new Stopped(SpfResult.Kind.PERMERROR, why);
    }

    /** DNS does not say for the time being. */
    static Stopped temporarily(String why) {
        return new Stopped(SpfResult.Kind.TEMPERROR, why);
    }

    SpfResult.Kind kind() {
        return kind;
    }
}
