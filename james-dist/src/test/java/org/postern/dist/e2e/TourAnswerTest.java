package org.postern.dist.e2e;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TourAnswerTest {

    private static void compare(String said, String came) {
        TourAnswer.read("page.md", 10, said.lines().toList())
                .compare(came.lines().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "204 | '204 '",
                "250 … as … | 250 2.0.0 Accepted as 1m8",
                "200 {\"a\":1} | 200 {\"b\":2,\"a\":1}",
                "200 {\"a\":\"…\"} | 200 {\"a\":17}",
                "200 {\"a\":\"x…z\"} | 200 {\"a\":\"xyz\"}",
                "200 {\"a\":null} | 200 {\"a\":null}",
                "200 {\"a\":[{\"b\":1},\"…\"]} | 200 {\"a\":[{\"b\":1},2,3]}",
            })
    void whatIsSaidCameBack(String said, String came) {
        assertThatCode(() -> compare(said, came)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "204 | 404",
                "204 | ''",
                "250 … as … | 250 2.0.0 Accepted",
                "200 {\"a\":1} | 201 {\"a\":1}",
                "200 {\"a\":1} | 200 {\"a\":2}",
                "200 {\"a\":1} | 200 {\"b\":1}",
                "200 {\"a\":\"…\"} | 200 {\"b\":17}",
                "200 {\"a\":null} | 200 {}",
                "200 {\"a\":[1]} | 200 {\"a\":[1,2]}",
                "200 {\"a\":[1,2]} | 200 {\"a\":[1]}",
                "200 {\"a\":[{\"b\":1},\"…\"]} | 200 {\"a\":[{\"b\":2},2,3]}",
                "200 {\"a\":1} | 200",
            })
    void whatIsSaidDidNotComeBack(String said, String came) {
        assertThatThrownBy(() -> compare(said, came))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("page.md:11: ");
    }

    @Test
    void aGapIsForLinesAndNothingElseIsLeftOut() {
        assertThatCode(() -> compare("a\n…\nb\n…", "a\n1\n2\nb\n3")).doesNotThrowAnyException();

        assertThatThrownBy(() -> compare("a\n…\nc", "a\n1\n2")).hasMessageStartingWith("page.md:13: ");
        assertThatThrownBy(() -> compare("a", "a\nb")).hasMessageContaining("[b]");
    }

    @Test
    void jsonMayTakeSeveralLinesAndMustBeJson() {
        assertThatCode(() -> compare("200 {\"a\":[\n1]}\n204", "200 {\"a\":[1]}\n204"))
                .doesNotThrowAnyException();

        assertThatThrownBy(() -> compare("200 {\"a\":[\n1}", "200 {}")).hasMessageStartingWith("page.md:11: ");
    }

    @Test
    void aStepWithoutAnAnswerIsRefused(@TempDir Path folder) throws Exception {
        Path page = Files.writeString(folder.resolve("page.md"), "```\ndrawing\n```\n\n```sh\nls\n```\n");
        assertThatThrownBy(() -> TourPage.read(page)).hasMessageStartingWith("page.md:5: ");

        Files.writeString(page, "```sh\nls\n```\n```sh\nls\n```\n");
        assertThatThrownBy(() -> TourPage.read(page)).hasMessageStartingWith("page.md:1: ");
    }
}
