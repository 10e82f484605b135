package org.postern.dns;

import java.util.List;
import java.util.Optional;
import org.postern.dns.Question.Type;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/**
 * What one message of a server says to a question. Only records of the name that was asked for, and of those that its aliases lead to,
 * count; whatever else a message holds is passed over.
 *
 * @param seconds that it may be remembered
 * @param onward the alias at which the message ends without saying more; it is to be asked for next
 */
record Reading(Answer answer, long seconds, Optional<Name> onward) {

    // RFC 2308 7.1 allows five minutes. Long enough that a dead domain costs its deadline once, short enough that a
    // retried message may pass.
    private static final long FAILURE_SECONDS = 5;
    // RFC 2308 5: one to three hours have been found to work well
    private static final long MOST_NEGATIVE_SECONDS = 3_600;
    // RFC 2308 5 has an absence without SOA not remembered, lest caches pass it on to one another for ever. We are the
    // last,
    // and some resolvers never send one: each message would ask all its questions anew.
    private static final long UNTOLD_SECONDS = 5;
    private static final int MOST_ALIASES = 16;

    /** A failure, remembered for a few seconds. */
    static Reading failure(String why) {
        return new Reading(new Answer.Unknown(why), FAILURE_SECONDS, Optional.empty());
    }

    /** What is not remembered. */
    static Reading passing(Answer answer) {
        return new Reading(answer, 0, Optional.empty());
    }

    /** The same, remembered no longer than what led to it. */
    Reading within(long most) {
        return new Reading(answer, Math.min(seconds, most), onward);
    }

    /** Why it is none that helps; empty when it helps. */
    Optional<String> problem() {
        return answer instanceof Answer.Unknown unknown && onward.isEmpty()
                ? Optional.of(unknown.why())
                : Optional.empty();
    }

    static Reading of(Message message, Name asked, Type type) {
        int rcode = message.getRcode();
        if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
            return failure(Rcode.string(rcode));
        }
        if (!message.getHeader().getFlag(Flags.QR) || message.getHeader().getOpcode() != Opcode.QUERY) {
            return failure("malformed answer");
        }
        if (message.getHeader().getFlag(Flags.TC)) {
            // dnsjava asks over TCP; there is no way on from there
            return failure("truncated answer");
        }
        return follow(message, asked, type);
    }

    private static Reading follow(Message message, Name asked, Type type) {
        List<Record> answers = message.getSection(Section.ANSWER);
        Name name = asked;
        long seconds = Long.MAX_VALUE;
        for (int aliases = 0; aliases <= MOST_ALIASES; aliases++) {
            List<Record> found = of(answers, name, org.xbill.DNS.Type.value(type.name()));
            if (!found.isEmpty()) {
                return new Reading(Values.of(found, type), Math.min(seconds, ttl(found)), Optional.empty());
            }
            List<Record> alias = of(answers, name, org.xbill.DNS.Type.CNAME);
            if (alias.isEmpty()) {
                return end(message, name, name.equals(asked)).within(seconds);
            }
            Name target = ((CNAMERecord) alias.get(0)).getTarget();
            if (alias.stream()
                    .anyMatch(other -> !((CNAMERecord) other).getTarget().equals(target))) {
                // RFC 1034 3.6.2
                return failure("several aliases of one name");
            }
            seconds = Math.min(seconds, ttl(alias));
            name = target;
        }
        return failure("too many aliases");
    }

    /** Nothing was found; RFC 2308 2 tells which kind of nothing. */
    private static Reading end(Message message, Name name, boolean direct) {
        long seconds = UNTOLD_SECONDS;
        boolean authority = false;
        boolean referral = false;
        for (Record record : message.getSection(Section.AUTHORITY)) {
            if (record instanceof SOARecord soa && name.subdomain(soa.getName())) {
                authority = true;
                // RFC 2308 5
                seconds = Math.min(MOST_NEGATIVE_SECONDS, Math.min(ttl(List.of(soa)), soa.getMinimum()));
            }
            referral |= record.getType() == org.xbill.DNS.Type.NS;
        }
        boolean noSuchName = message.getRcode() == Rcode.NXDOMAIN;
        if (!noSuchName && !authority && !direct) {
            return new Reading(new Answer.Unknown("no answer to an alias"), Long.MAX_VALUE, Optional.of(name));
        }
        if (!noSuchName && !authority && referral) {
            return failure("a referral instead of an answer");
        }
        return new Reading(new Answer.Nothing(noSuchName), seconds, Optional.empty());
    }

    private static List<Record> of(List<Record> records, Name name, int type) {
        return records.stream()
                .filter(record -> record.getType() == type && record.getName().equals(name))
                .toList();
    }

    private static long ttl(List<Record> records) {
        // RFC 2181 8: with the highest bit set it means 0
        return records.stream()
                .mapToLong(record -> record.getTTL() > Integer.MAX_VALUE ? 0 : record.getTTL())
                .min()
                .orElse(0);
    }
}
