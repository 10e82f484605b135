package org.postern.scan.auth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postern.message.AuthenticationResults.Result;
import org.postern.scan.auth.Authenticated.ClientResult;
import org.postern.scan.auth.arc.ArcResult;
import org.postern.scan.auth.dkim.DkimResult;
import org.postern.scan.auth.dkim.DkimResult.Mark;
import org.postern.scan.auth.dmarc.DmarcResult;
import org.postern.scan.auth.spf.SpfResult;

/** Writes what was found for the Authentication-Results field (RFC 8601 2.7; RFC 8617 10.2 for ARC; RFC 9989 9.1 for DMARC). */
final class ResultsField {

    private ResultsField() {}

    /** One result each, DMARC's first: nobody who must cut the field loses that one. */
    static List<String> of(Authenticated found) {
        List<Result> results = new ArrayList<>();
        if (found.client().isPresent() || found.dmarc().kind() != DmarcResult.Kind.NONE) {
            results.add(dmarc(found.dmarc()));
        }
        found.client().ifPresent(client -> client(client, results));
        found.dkim().forEach(signature -> results.add(dkim(signature)));
        if (found.client().isPresent() && found.dkim().isEmpty()) {
            // RFC 8601 2.7.1: the message was not signed
            results.add(new Result("dkim", "none", "", Map.of()));
        }
        if (found.arc().kind() != ArcResult.Kind.NONE) {
            results.add(arc(found.arc()));
        }
        return results.stream().map(Result::text).toList();
    }

    private static Result dmarc(DmarcResult found) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (!found.author().isEmpty()) {
            properties.put("header.from", found.author());
        }
        if (found.kind() == DmarcResult.Kind.PASS || found.kind() == DmarcResult.Kind.FAIL) {
            properties.put("policy.dmarc", found.policy().wire());
        }
        return new Result("dmarc", found.kind().wire(), found.why(), properties);
    }

    private static void client(ClientResult client, List<Result> results) {
        boolean nullSender = client.sender().isEmpty();
        if (!nullSender) {
            results.add(spf(client.mailFrom(), "smtp.mailfrom", plain(client.sender())));
        }
        if (nullSender || client.helo().kind() != SpfResult.Kind.NONE) {
            results.add(spf(client.helo(), "smtp.helo", client.helo().domain()));
        }
        results.add(new Result(
                "iprev", client.iprev().kind().wire(), client.iprev().name(), Map.of("policy.iprev", client.ip())));
    }

    /** Of an address in quotes the domain alone, which RFC 8601 2.2 allows: a careless reader could take its local part for results. */
    private static String plain(String address) {
        return address.matches("[A-Za-z0-9!#$%&'*+/?^_`{|}~.-]*@.*")
                ? address
                : address.substring(address.lastIndexOf('@') + 1);
    }

    private static Result spf(SpfResult found, String property, String value) {
        return new Result("spf", found.kind().wire(), found.why(), Map.of(property, value));
    }

    private static Result dkim(DkimResult found) {
        Map<String, String> properties = new LinkedHashMap<>();
        put(properties, "header.d", found.signer().domain());
        put(properties, "header.i", plain(found.signer().identity()));
        put(properties, "header.s", found.signer().selector());
        put(properties, "header.a", found.signer().algorithm());
        // RFC 6008: tells several signatures of one domain apart
        put(properties, "header.b", found.signer().start());
        List<String> remarks = new ArrayList<>();
        if (!found.why().isEmpty()) {
            remarks.add(found.why());
        }
        if (found.has(Mark.WEAK_KEY)) {
            remarks.add("weak key");
        }
        if (found.has(Mark.TESTING)) {
            remarks.add("testing");
        }
        return new Result("dkim", found.kind().wire(), String.join(", ", remarks), properties);
    }

    private static void put(Map<String, String> properties, String name, String value) {
        if (!value.isEmpty()) {
            properties.put(name, value);
        }
    }

    private static Result arc(ArcResult found) {
        if (found.kind() != ArcResult.Kind.PASS) {
            return new Result("arc", found.kind().wire(), found.why(), Map.of());
        }
        // RFC 8617 10.2
        return new Result(
                "arc",
                "pass",
                "sealed by " + found.chain().get(0).sealer(),
                Map.of("header.oldest-pass", Integer.toString(found.oldestPass())));
    }
}
