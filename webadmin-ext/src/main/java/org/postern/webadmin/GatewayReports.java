package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.address.Address;
import org.postern.json.BadField;
import org.postern.lesson.Reported;
import org.postern.release.By;
import org.postern.release.Reports;
import org.postern.release.TooManyReports;

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
        By by = new By(call.caller().login(), call.caller().principal().role().wire(), false, false);
        try (Upload upload = Upload.of(call, settings)) {
            Reported reported = reports.report(address, upload.source(), upload.sha256(), by)
                    .orElseThrow(() -> new BadField("body", "is no message; send it whole, as message/rfc822"));
            return Answer.json(
                    reported.first() ? 201 : 200,
                    JsonNodeFactory.instance.objectNode().put("lesson", reported.id()));
        } catch (TooManyReports e) {
            throw Failure.busy(e.getMessage());
        }
    }
}
