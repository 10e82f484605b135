package org.postern.auditlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetailTest {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"b\":[true,null]} | {\"a\":1,\"b\":[true,null]}",
                "{\"login\":\"anna\",\"password\":\"x\"} | {\"login\":\"anna\",\"password\":\"***\"}",
                "{\"old\":\"x\",\"new\":\"y\"} | {\"old\":\"***\",\"new\":\"***\"}",
                "{\"code\":123456} | {\"code\":\"***\"}",
                "{\"a\":[{\"b\":{\"clientSecret\":\"x\"}}]} | {\"a\":[{\"b\":{\"clientSecret\":\"***\"}}]}",
                "{\"Token\":[1],\"secret\":{\"x\":1}} | {\"Token\":\"***\",\"secret\":\"***\"}",
                "{\"newest\":1,\"policy\":{\"older\":2}} | {\"newest\":1,\"policy\":{\"older\":2}}",
                "[] | []",
            })
    void secretsAreHiddenAtAnyDepth(String body, String detail) throws Exception {
        assertThat(Detail.of(JSON.readTree(body))).isEqualTo(detail);
    }

    @Test
    void aLongBodyIsKnownAgainByItsBeginningAndHash() throws Exception {
        String body = "{\"password\":\"x\",\"a\":\"" + "\\u0001\\\"".repeat(3_000) + "\"}";

        String detail = Detail.of(JSON.readTree(body));

        assertThat(detail).hasSizeLessThanOrEqualTo(4_000).doesNotContain("\"x\"");
        assertThat(JSON.readTree(detail).path("beginning").asText()).startsWith("{\"password\":\"***\",\"a\":\"");
        assertThat(JSON.readTree(detail).path("sha256").asText()).hasSize(64);
    }

    @Test
    void otherBodiesAreSizes() {
        assertThat(Detail.of(12, "text/csv")).isEqualTo("\"12 bytes of text/csv\"");
    }
}
