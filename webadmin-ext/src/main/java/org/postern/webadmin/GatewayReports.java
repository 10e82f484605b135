package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.access.Role;
import org.postern.access.Subject;
import org.postern.address.Address;
import org.postern.json.BadField;
import org.postern.lesson.Lesson;
import org.postern.lesson.Reported;
import org.postern.lesson.Teacher;
import org.postern.lesson.TooManyLessons;
import org.postern.release.Reports;

/** {@code /gateway/addresses/{address}/spam}: delivered mail that somebody reports. */
public final class GatewayReports implements Resource {

    private final Reports reports;
    private final WebSettings settings;

    @Inject
    GatewayReports(Reports reports, WebSettings settings) {
        this.reports = reports;
        this.settings = settings;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.post(GatewayApi.BASE + "/addresses/:address/spam")
                .needs(Permission.REPORT_SPAM, Endpoint.ADDRESS)
                .summary("Report a delivered message as spam; nothing of it is kept but its hash")
                .consumes("message/rfc822")
                .answers(201, "{\"lesson\"}")
                .answers(200, "{\"lesson\"}: you had reported it before")
                .by(this::report));
    }

    private Answer report(Call call) throws IOException {
        Address address = call.path("address", Address::parse);
        Teacher teacher = new Teacher(
                call.caller().login(), call.caller().principal().role().wire(), reach(call.caller(), address));
        try (Upload upload = Upload.of(call, settings)) {
            Reported reported = reports.report(address, upload.source(), upload.sha256(), teacher)
                    .orElseThrow(() -> new BadField("body", "is no message; send it whole, as message/rfc822"));
            return Answer.json(
                    reported.first() ? 201 : 200,
                    JsonNodeFactory.instance.objectNode().put("lesson", reported.id()));
        } catch (TooManyLessons e) {
            throw Failure.busy(e.getMessage());
        }
    }

    /** Who looks after the domain teaches for it. */
    private static Lesson.Scope reach(Caller caller, Address address) {
        if (!caller.may(Permission.REQUESTS_ANSWER, new Subject.OfAddress(address))) {
            return Lesson.Scope.ADDRESS;
        }
        return caller.principal().role() == Role.OPERATOR ? Lesson.Scope.INSTALLATION : Lesson.Scope.DOMAIN;
    }
}
