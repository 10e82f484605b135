package org.postern.scan.auth.arc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.postern.dns.Answers;
import org.postern.scan.auth.arc.ArcResult.Kind;
import org.postern.scan.auth.arc.ArcResult.Link;
import org.postern.scan.auth.signed.BadSignature;
import org.postern.scan.auth.signed.Checked;
import org.postern.scan.auth.signed.RawField;
import org.postern.scan.auth.signed.SignedMessage;

/** Validates the Authenticated Received Chain of a message. */
public final class Arc {

    private final SignedMessage message;
    private final Answers answers;
    private final Instant now;
    private final List<ArcSet> sets;
    private final List<Link> chain;

    private Arc(SignedMessage message, Answers answers, Instant now, List<ArcSet> sets) {
        this.message = message;
        this.answers = answers;
        this.now = now;
        this.sets = sets;
        List<Link> links =
                new ArrayList<>(sets.stream().map(set -> set.link(message)).toList());
        Collections.reverse(links);
        this.chain = List.copyOf(links);
    }

    /**
     * A function of its arguments. RFC 8617 5.2.
     *
     * @throws org.postern.dns.Unanswered before anything costly is done, while a key is not known yet
     */
    public static ArcResult validate(SignedMessage message, Answers answers, Instant now) {
        if (message.beyond().isPresent()) {
            return new ArcResult(Kind.FAIL, message.beyond().get(), List.of(), 0);
        }
        try {
            List<ArcSet> sets = Instances.of(message.header());
            return sets.isEmpty()
                    ? new ArcResult(Kind.NONE, "", List.of(), 0)
                    : new Arc(message, answers, now, sets).validate();
        } catch (BadSignature e) {
            return new ArcResult(Kind.FAIL, e.getMessage(), List.of(), 0);
        }
    }

    private ArcResult validate() {
        Optional<String> broken = brokenBefore();
        if (broken.isPresent()) {
            return result(Kind.FAIL, broken.get(), 0);
        }
        sets.forEach(set -> set.expect(answers));
        sets.forEach(set -> set.ask(answers));
        // step 4
        Optional<Fault> fault = checkMessage(newest());
        // step 6; what is certain goes before what may yet turn out well, and ends it
        for (int i = sets.size(); i > 0 && !fault.map(Fault::certain).orElse(false); i--) {
            Optional<Fault> further = checkSeal(i);
            fault = fault.isEmpty() || further.map(Fault::certain).orElse(false) ? further : fault;
        }
        if (fault.isPresent()) {
            return result(fault.get().kind(), fault.get().why(), 0);
        }
        return result(Kind.PASS, "", oldestPass());
    }

    private record Fault(Kind kind, String why) {

        boolean certain() {
            return kind == Kind.FAIL;
        }
    }

    /** Whether someone has found the chain broken, or has not looked. Steps 2 and 3. */
    private Optional<String> brokenBefore() {
        for (int i = sets.size() - 1; i >= 0; i--) {
            ArcSet set = sets.get(i);
            String validation = set.validation();
            if (validation.equals("fail")) {
                return Optional.of(
                        "the chain was broken already when " + set.seal().domain() + " sealed it");
            }
            // RFC 8617 5.2 step 3: "For ARC Sets with instance values > 1, "cv" MUST be "pass"", and "none" for 1
            if (!validation.equals(i == 0 ? "none" : "pass")) {
                return Optional.of("its set " + set.instance() + " says cv=" + validation);
            }
        }
        return Optional.empty();
    }

    private ArcSet newest() {
        return sets.get(sets.size() - 1);
    }

    /** Whether the message is as it was when that set was made. */
    private Optional<Fault> checkMessage(ArcSet set) {
        String of = "its message signature " + set.instance() + ": ";
        try {
            set.message().requireUnexpired(now);
        } catch (BadSignature e) {
            return Optional.of(new Fault(Kind.FAIL, of + e.getMessage()));
        }
        Optional<Fault> fault = fault(of, set.checkMessage(message, answers));
        if (fault.isPresent() && fault.get().kind() == Kind.TEMPERROR) {
            return fault;
        }
        return switch (message.compare(set.coverage())) {
            case SAME -> fault;
            case CHANGED -> Optional.of(new Fault(Kind.FAIL, of + "the body was changed"));
            case SHORTER -> Optional.of(new Fault(Kind.FAIL, of + "the body is shorter than l="));
            // RFC 6376 8.2, as for DKIM: what follows after l= may be anything
            case LONGER -> Optional.of(new Fault(Kind.FAIL, of + "l= covers only part of the body"));
        };
    }

    /** Whether the first sets up to that are as they were when the last of them was sealed. */
    private Optional<Fault> checkSeal(int count) {
        List<RawField> before = new ArrayList<>();
        for (ArcSet set : sets.subList(0, count)) {
            // RFC 8617 5.1.1
            before.add(set.field());
            before.add(set.message().field());
            before.add(set.seal().field());
        }
        ArcSet set = sets.get(count - 1);
        byte[] data = set.seal().sealed(before.subList(0, before.size() - 1));
        return fault("its seal " + count + ": ", Checked.of(set.seal(), data, answers));
    }

    private static Optional<Fault> fault(String of, Checked checked) {
        return switch (checked.status()) {
            case VALID -> Optional.empty();
            case UNKNOWN -> Optional.of(new Fault(Kind.TEMPERROR, of + checked.why()));
            default -> Optional.of(new Fault(Kind.FAIL, of + checked.why()));
        };
    }

    /** Step 5: the instance after the newest whose message signature does not hold any more. */
    private int oldestPass() {
        for (int i = sets.size() - 2; i >= 0; i--) {
            if (checkMessage(sets.get(i)).isPresent()) {
                return sets.get(i).instance() + 1;
            }
        }
        return 0;
    }

    private ArcResult result(Kind kind, String why, int oldestPass) {
        return new ArcResult(kind, why, chain, oldestPass);
    }
}
