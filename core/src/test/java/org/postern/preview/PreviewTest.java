package org.postern.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.postern.message.Source;

class PreviewTest {

    static Preview preview(String message) {
        return Preview.of(Source.of(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    static Preview page(String html) {
        return preview("Content-Type: text/html; charset=utf-8\n\n" + html);
    }

    @Test
    void aLinkIsFollowedByItsRealTarget() {
        Preview preview =
                page("<p>Dear <b>Anna</b>,</p><p>please <a href=\"http://evil.test/x\">www.bank.test</a> now</p>");

        assertThat(preview.text()).isEqualTo("Dear Anna,\n\nplease www.bank.test [http://evil.test/x] now");
        assertThat(preview.links())
                .containsExactly(new Preview.Link(
                        "www.bank.test",
                        "http://evil.test/x",
                        "The text names www.bank.test, the link leads to evil.test."));
    }
}
