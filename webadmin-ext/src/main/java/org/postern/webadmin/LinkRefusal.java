package org.postern.webadmin;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postern.ledger.State;
import org.postern.link.Effect;
import org.postern.link.Outlook;
import org.postern.link.Outlook.Why;
import org.postern.release.Result;
import org.postern.report.Phrases;
import org.postern.tenant.Reporting;

/** The page that says why nothing is, or was, done. */
final class LinkRefusal {

    private LinkRefusal() {}

    /** A link that does nothing. @param language of whoever it is, where the link does not say whose it is */
    static Answer of(Outlook outlook, String language) {
        if (outlook instanceof Outlook.Closed closed) {
            Phrases phrases = Phrases.in(closed.reader().language());
            return page(status(closed.why()), phrases, words(closed.why(), closed.reader(), phrases));
        }
        Phrases phrases = Phrases.in(language);
        return page(404, phrases, phrases.text("no.unknown"));
    }

    /** Of a page without the form that it says it is from. */
    static Answer stale(String language) {
        Phrases phrases = Phrases.in(language);
        return page(403, phrases, phrases.text("no.stale"));
    }

    static Answer tooMany(long seconds, String language) {
        Phrases phrases = Phrases.in(language);
        return page(429, phrases, phrases.text("no.many")).with("Retry-After", Long.toString(Math.max(1, seconds)));
    }

    /** What could not be done. */
    static Answer of(Effect effect, Outlook.Open link) {
        Phrases phrases = Phrases.in(link.reader().language());
        if (effect instanceof Effect.Nothing nothing) {
            return of(nothing.why(), link.reader().language());
        } else if (effect instanceof Effect.Kept kept) {
            return page(status(kept.result()), phrases, words(kept.result(), phrases));
        } else if (effect instanceof Effect.Busy) {
            return page(503, phrases, phrases.text("no.busy"));
        }
        return page(409, phrases, phrases.text(key(effect)));
    }

    private static String key(Effect effect) {
        if (effect instanceof Effect.AskedEnough) {
            return "no.enough";
        }
        return effect instanceof Effect.NotAsked ? "no.asked" : "no.list";
    }

    private static Answer page(int status, Phrases phrases, String text) {
        return LinkFrame.answer(status, phrases.language(), phrases.text("no.title"), Html.element("p", text));
    }

    private static int status(Why why) {
        return why instanceof Why.NotHis || why instanceof Why.Forbidden ? 403 : 410;
    }

    private static String words(Why why, Reporting reader, Phrases phrases) {
        if (why instanceof Why.Expired) {
            return phrases.text("no.expired");
        } else if (why instanceof Why.Used used) {
            String when = phrases.time(used.when(), reader.zone());
            return phrases.text("no.used", Map.of("time", when))
                    + used.now().map(state -> " " + became(state, phrases)).orElse("");
        } else if (why instanceof Why.NotHeld not) {
            return became(not.now(), phrases);
        } else if (why instanceof Why.NotHis) {
            return phrases.text("no.his");
        } else if (why instanceof Why.Forbidden) {
            return phrases.text("no.forbidden");
        }
        return phrases.text(why instanceof Why.Unneeded ? "no.unneeded" : "no.gone");
    }

    private static String became(State state, Phrases phrases) {
        return phrases.text("became." + state.wire());
    }

    private static int status(Result result) {
        if (result instanceof Result.Unscanned) {
            return 503;
        }
        boolean not = result instanceof Result.Forbidden
                || result instanceof Result.Infected
                || result instanceof Result.TooLarge;
        return not
                ? 403
                : Optional.of(result).filter(Result.NoSender.class::isInstance).isPresent() ? 409 : 410;
    }

    private static String words(Result result, Phrases phrases) {
        if (result instanceof Result.Conflict conflict) {
            return became(conflict.state(), phrases);
        } else if (result instanceof Result.Forbidden) {
            return phrases.text("no.forbidden");
        } else if (result instanceof Result.Infected infected) {
            return phrases.text("no.virus", Map.of("virus", infected.virus()));
        } else if (result instanceof Result.Unscanned) {
            return phrases.text("no.unscanned");
        } else if (result instanceof Result.TooLarge) {
            return phrases.text("no.large");
        } else if (result instanceof Result.NoSender none) {
            return phrases.text(
                    "no.lack." + none.lack().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return phrases.text("no.gone");
    }
}
