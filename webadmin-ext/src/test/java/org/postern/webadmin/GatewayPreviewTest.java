package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;

class GatewayPreviewTest {

    private static final String LIST = "/gateway/quarantine/";
    private static final String MESSAGE = String.join(
            "\r\n",
            "From: Your bank <info@bank.test>",
            "To: Team <team@example.test>",
            "Subject: =?utf-8?q?Act_=E2=80=AEnow?=",
            "Content-Type: multipart/mixed; boundary=b",
            "",
            "--b",
            "Content-Type: text/html",
            "",
            "<p onclick=x()>Sign in at <a href=http://evil.test/>www.bank.test</a></p><script>alert(1)</script>",
            "--b",
            "Content-Type: application/pdf; name=invoice.pdf.exe",
            "",
            "MZ",
            "--b--",
            "");

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private static String hold(String recipient) {
        return GATEWAY.mail(recipient, MESSAGE, new Outcome.Hold(HeldClass.PHISHING)) + "-0";
    }

    @Test
    void aHeldMessageIsShownAsText() {
        Response preview = GATEWAY.operator().get(LIST + hold("mary@example.test") + "/preview");

        preview.then()
                .statusCode(200)
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .body("headers.name", hasItems("From", "To", "Subject", "Content-Type"))
                .body("headers[0].value", equalTo("Your bank \u2039info@bank.test\u203a"))
                .body("headers[2].value", equalTo("Act \ufffdnow"))
                .body("text", equalTo("Sign in at www.bank.test [http://evil.test/]"))
                .body("links[0].target", equalTo("http://evil.test/"))
                .body("links[0].note", equalTo("The text names www.bank.test, the link leads to evil.test."))
                .body("attachments[0].name", equalTo("invoice.pdf.exe"))
                .body("attachments[0].type", equalTo("application/pdf"))
                .body("attachments[0].realType", equalTo("other"))
                .body("attachments[0].size", equalTo(2))
                .body("attachments[0].verdict", equalTo("attachment"))
                .body("attachments[0].reasons.name", hasItems("attachment-program", "attachment-double-extension"))
                .body("hidden", equalTo(0))
                .body("replaced", equalTo(1))
                .body("broken", nullValue())
                .body("truncated", equalTo(false));
    }

    @Test
    void anItemNamesNoOtherRecipientOfItsEnvelope() {
        hold("joe@example.test");

        Response preview = GATEWAY.operator().get(LIST + hold("mary@example.test") + "/preview");

        assertThat(preview.asString()).doesNotContain("joe@").doesNotContain("mary@");
    }

    @Test
    void whatIsNotHeldAnyMoreIsNotFound() {
        String id = hold("mary@example.test");
        GATEWAY.operator().delete(LIST + id).then().statusCode(204);

        GATEWAY.operator().get(LIST + id + "/preview").then().statusCode(404);
        GATEWAY.operator().get(LIST + "nonsense/preview").then().statusCode(404);
    }
}
