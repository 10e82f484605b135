package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.address.Domain;
import org.postern.json.BadField;
import org.postern.tenant.Claim;
import org.postern.tenant.Claims;
import org.postern.tenant.DomainJson;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.Proof;
import org.postern.tenant.Reach;

/** {@code /gateway/claims}: domains that an account says are its own, until DNS says so too. */
public final class GatewayClaims implements Resource {

    private static final String LIST = GatewayApi.BASE + "/claims";
    private static final String ONE = LIST + "/:domain";

    private final Claims claims;
    private final DomainRegister register;

    @Inject
    public GatewayClaims(Claims claims, DomainRegister register) {
        this.claims = claims;
        this.register = register;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(LIST)
                        .needs(Permission.DOMAINS_MANAGE)
                        .summary("Claims that are open, by name")
                        .query("limit", "cursor")
                        .answers(200, "a list of claims")
                        .by(this::list),
                Endpoint.get(ONE)
                        .needs(Permission.DOMAINS_MANAGE)
                        .summary("The claim of a name; the account must be named where several of one's own claim it")
                        .query("account")
                        .answers(200, "the claim, with what DNS must say")
                        .by(call -> Answer.ok(ClaimView.json(require(call)))),
                Endpoint.delete(ONE)
                        .needs(Permission.DOMAINS_MANAGE)
                        .summary("Give up a claim")
                        .query("account")
                        .answers(204, "it is gone")
                        .by(this::delete),
                Endpoint.post(ONE + "/check")
                        .needs(Permission.DOMAINS_MANAGE)
                        .summary("Ask DNS for the proof of a claim; when it is there, the domain is the account's")
                        .query("account")
                        .answers(200, "the domain, or {\"alias\",\"domain\"}")
                        .by(this::check));
    }

    private Answer list(Call call) {
        Paging paging = Paging.of(call);
        Claim.Place after = paging.after().map(GatewayClaims::place).orElse(Claim.Place.FIRST);
        Reach reach = call.reach(Permission.DOMAINS_MANAGE);
        int most = paging.limit() + 1;
        return paging.answer(
                reach.everything() ? claims.count() : count(reach.accounts()),
                reach.everything() ? claims.list(after, most) : of(reach.accounts(), after, most),
                ClaimView::json,
                claim -> claim.name() + " " + claim.account());
    }

    private static Claim.Place place(String cursor) {
        String[] parts = cursor.split(" ");
        if (parts.length != 2) {
            throw new BadField("cursor", "is not the 'next' of an answer");
        }
        return new Claim.Place(parts[0], parts[1]);
    }

    private long count(Set<Domain> accounts) {
        return accounts.stream().mapToLong(claims::count).sum();
    }

    private List<Claim> of(Set<Domain> accounts, Claim.Place after, int most) {
        List<Claim> all = new ArrayList<>();
        accounts.forEach(account -> all.addAll(claims.list(account, after, most)));
        return all.stream()
                .sorted(Comparator.comparing(Claim::name).thenComparing(Claim::account))
                .limit(most)
                .toList();
    }

    private Answer delete(Call call) {
        Claim claim = require(call);
        claims.delete(claim.name(), claim.account());
        return Answer.noContent();
    }

    private Answer check(Call call) {
        Claim claim = require(call);
        Proof proof = claims.check(claim);
        if (proof instanceof Proof.Missing missing) {
            throw Failure.conflict("not proven yet: " + missing.found() + ". Let DNS say " + claim.proofValue()
                    + " there; what was asked before is remembered for a while, as DNS itself says");
        }
        if (proof instanceof Proof.Unsure unsure) {
            throw Failure.unavailable("DNS does not answer (" + unsure.why() + "); try again later");
        }
        if (claim.kind() == Claim.Kind.ALIAS) {
            return Answer.ok(JsonNodeFactory.instance
                    .objectNode()
                    .put("alias", claim.name().name())
                    .put("domain", claim.target().name()));
        }
        return Answer.ok(DomainJson.shown(GatewayDomains.require(register, claim.name())));
    }

    private Claim require(Call call) {
        Domain name = GatewayDomains.name(call);
        Reach reach = call.reach(Permission.DOMAINS_MANAGE);
        Optional<Domain> account = call.query("account", Domain::parse);
        List<Claim> found = (account.isPresent() ? claims.find(name, account.get()).stream() : of(name, reach))
                .filter(claim -> reach.everything() || reach.accounts().contains(claim.account()))
                .toList();
        if (found.size() > 1) {
            throw new BadField(
                    "account",
                    "several accounts claim " + name + "; name one: "
                            + String.join(
                                    ", ",
                                    found.stream()
                                            .map(claim -> claim.account().name())
                                            .toList()));
        }
        return found.stream().findFirst().orElseThrow(() -> Failure.notFound("a claim of " + name));
    }

    private Stream<Claim> of(Domain name, Reach reach) {
        return reach.everything()
                ? claims.of(name).stream()
                : reach.accounts().stream().flatMap(one -> claims.find(name, one).stream());
    }
}
