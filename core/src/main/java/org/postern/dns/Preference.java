package org.postern.dns;

import java.util.function.LongSupplier;

/** Which of several servers is asked first: the first of the list that was not silent three times in a row within the last half minute. */
final class Preference {

    static final int SILENT_TOO_OFTEN = 3;
    static final long AVOIDED_MILLIS = 30_000;

    private final LongSupplier millis;
    private final int[] silences;
    private final long[] lastSilence;

    Preference(int servers, LongSupplier millis) {
        this.millis = millis;
        silences = new int[servers];
        lastSilence = new long[servers];
    }

    synchronized int first() {
        for (int server = 0; server < silences.length; server++) {
            if (silences[server] < SILENT_TOO_OFTEN || millis.getAsLong() - lastSilence[server] > AVOIDED_MILLIS) {
                return server;
            }
        }
        return 0;
    }

    synchronized void heard(int server) {
        silences[server] = 0;
    }

    /** It was asked first, and another answered before it. When none does, the fault may be with the domain that was asked for. */
    synchronized void silent(int server) {
        silences[server]++;
        lastSilence[server] = millis.getAsLong();
    }
}
