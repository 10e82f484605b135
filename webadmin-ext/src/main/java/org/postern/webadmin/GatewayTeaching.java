package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.json.BadField;
import org.postern.lesson.Lesson;
import org.postern.lesson.Reported;
import org.postern.lesson.Teacher;
import org.postern.lesson.TooManyLessons;
import org.postern.release.Teaching;
import org.postern.release.Wish;
import org.postern.tenant.Tenants;

/** {@code …/lessons} of the installation, of a domain, and of an address: a message that is said to be wanted, or not. */
public final class GatewayTeaching implements Resource {

    /** What a path is about. */
    private interface Target {
        Wish wish(Call call, Lesson.Kind kind);
    }

    private final Teaching teaching;
    private final Tenants tenants;
    private final WebSettings settings;

    @Inject
    public GatewayTeaching(Teaching teaching, Tenants tenants, WebSettings settings) {
        this.teaching = teaching;
        this.tenants = tenants;
        this.settings = settings;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                at("/installation", Endpoint.INSTALLATION, GatewayTeaching::all),
                at("/domains/:domain", Endpoint.DOMAIN, this::domain),
                at("/addresses/:address", Endpoint.ADDRESS, this::address));
    }

    private Endpoint at(String place, Endpoint.SubjectOf subject, Target target) {
        return Endpoint.post(GatewayApi.BASE + place + "/lessons")
                .needs(Permission.LESSONS_WRITE, subject)
                // the lesson says who taught what and when, in a log that only grows
                .unaudited()
                .summary("Teach that a message is wanted (kind=ham) or not (kind=spam); nothing of it is kept but its"
                        + " hash and the features that are learnt")
                .query("kind", "why", "origin")
                .consumes("message/rfc822")
                .answers(201, "{\"lesson\",\"teaches\": false where the message cannot be taken apart}")
                .answers(200, "{\"lesson\",\"teaches\"}: you had taught it before")
                .by(call -> teach(call, target));
    }

    private static Wish all(Call call, Lesson.Kind kind) {
        return wish(call, kind, Lesson.Scope.INSTALLATION, Optional.empty(), Optional.empty());
    }

    private Wish domain(Call call, Lesson.Kind kind) {
        Domain domain = call.path("domain", Domain::parse);
        requireProtected(domain, domain.name());
        return wish(call, kind, Lesson.Scope.DOMAIN, Optional.empty(), Optional.of(domain));
    }

    private Wish address(Call call, Lesson.Kind kind) {
        Address address = call.path("address", Address::parse);
        requireProtected(address.domain(), address.toString());
        return wish(call, kind, Lesson.Scope.ADDRESS, Optional.of(address), Optional.empty());
    }

    /** What is taught for others would never be asked. */
    private void requireProtected(Domain domain, String named) {
        if (tenants.owner(domain).isEmpty()) {
            throw Failure.notFound(named);
        }
    }

    private static Wish wish(
            Call call, Lesson.Kind kind, Lesson.Scope scope, Optional<Address> address, Optional<Domain> domain) {
        Lesson.Origin origin = call.query("origin", GatewayTeaching::origin).orElse(Lesson.Origin.API);
        return new Wish(
                kind,
                origin,
                scope,
                address,
                domain,
                call.query("why", Items::why).orElse(""));
    }

    private static Lesson.Origin origin(String text) {
        Lesson.Origin origin = Lesson.Origin.parse(text);
        if (origin != Lesson.Origin.API && origin != Lesson.Origin.LEARN) {
            throw new IllegalArgumentException("is api or learn, not " + text + ", which is entered where it is done");
        }
        return origin;
    }

    private Answer teach(Call call, Target target) throws IOException {
        Lesson.Kind kind = call.query("kind", Lesson.Kind::parse)
                .orElseThrow(() -> new BadField("kind", "is missing; say kind=ham or kind=spam"));
        Wish wish = target.wish(call, kind);
        try (Upload upload = Upload.of(call, settings)) {
            Teacher teacher = Teachers.of(
                    call.caller(), wish.domain().or(() -> wish.address().map(Address::domain)));
            Reported taught = teaching.teach(wish, upload.source(), upload.sha256(), teacher)
                    .orElseThrow(() -> new BadField("body", "is no message; send it whole, as message/rfc822"));
            return Answer.json(
                    taught.first() ? 201 : 200,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("lesson", taught.id())
                            .put("teaches", taught.legible()));
        } catch (TooManyLessons e) {
            throw Failure.busy(e.getMessage());
        }
    }
}
