package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;

/** Who may not open a message does not learn its words by looking for them. */
class ContentReachTest {

    @RegisterExtension
    static final WorldPortal PORTAL = new WorldPortal();

    private static final String USER = "u@child.test";
    private static final String MASTER = "master-a@msp.test";
    private static final String AUDITOR = "auditor-a@msp.test";

    private String id;

    @BeforeEach
    void hold() {
        String message = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nThe password is swordfish.\r\n"
                + "--b\r\nContent-Disposition: attachment; filename=salaries.txt\r\n\r\nx\r\n--b--\r\n";
        id = PORTAL.gateway.mail(USER, message, new Outcome.Hold(HeldClass.SPAM)) + "-0";
    }

    private boolean finds(String login, String q) {
        return PORTAL.as(login)
                .queryParam("q", q)
                .get("/gateway/quarantine")
                .jsonPath()
                .getList("items.id")
                .contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "swordfish",
                "sword",
                "\"password is swordfish\"",
                "attachment:salaries",
                "salaries",
                "salaries.txt"
            })
    void wordsOfTheMessageAreFoundByThoseWhoMayOpenIt(String q) {
        assertThat(finds(USER, q)).isTrue();
        assertThat(finds(MASTER, q)).isTrue();
        assertThat(finds(AUDITOR, q)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "offer",
                "\"great offer\"",
                "gre",
                "from:remote.test",
                "u@child.test",
                "to:u",
                "-swordfish",
                "-sword*"
            })
    void whatTheListShowsIsFoundByAllAndNothingIsToldByLeavingOut(String q) {
        assertThat(finds(AUDITOR, q)).isTrue();
    }

    @Test
    void rankedOrNotIsTheSame() {
        PORTAL.as(AUDITOR)
                .get("/gateway/quarantine?q=swordfish&sort=relevance")
                .then()
                .body("total", org.hamcrest.Matchers.equalTo(0));
        assertThat(PORTAL.as(AUDITOR)
                        .get("/gateway/quarantine?q=great&sort=relevance")
                        .jsonPath()
                        .getList("items.id"))
                .contains(id);
    }
}
