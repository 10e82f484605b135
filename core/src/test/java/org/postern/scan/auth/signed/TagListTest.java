package org.postern.scan.auth.signed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6376 3.2. */
class TagListTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=1;b=2",
                "a=1;b=2;",
                " a = 1 ; b = 2 ; ",
                "\r\n a\r\n\t=\r\n 1;\r\n b=2",
                "a=1;b=2;A=3;c=;a_1=\u00e4"
            })
    void blanksAndFoldsAboutNamesAndValuesDoNotMatter(String text) throws BadSignature {
        TagList tags = TagList.parse(text);

        assertThat(tags.required("a")).isEqualTo("1");
        assertThat(tags.required("b")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ";",
                "a",
                "a;",
                "=1",
                "1=a",
                "_a=1",
                "a=1;;b=2",
                "a=1;;",
                ";a=1",
                "a b=1",
                "a=1\r\nb=2",
                "a=1\n b=2",
                "a=1\r b=2",
                "a=1\0",
                "a=\u007f",
                "a=1\r\n",
                "a=1; a=1",
                "a=1; b=2; a ="
            })
    void whatBreaksTheGrammarIsAnError(String text) {
        assertThatThrownBy(() -> TagList.parse(text)).isInstanceOf(BadSignature.class);
    }

    @Test
    void aValueMayHoldBlanksAndEqualSigns() throws BadSignature {
        assertThat(TagList.parse("a= x = \r\n y =").get("a")).contains("x =  y =");
    }

    @Test
    void emptyAndMissingAreNotTheSame() throws BadSignature {
        TagList tags = TagList.parse("p=");

        assertThat(tags.get("p")).contains("");
        assertThat(tags.get("q")).isEmpty();
        assertThatThrownBy(() -> tags.required("p")).hasMessageContaining("p= is empty");
        assertThatThrownBy(() -> tags.required("q")).hasMessageContaining("q= is missing");
    }

    @Test
    void aValueIsTakenOutWithAllItsBlanks() throws BadSignature {
        assertThat(TagList.parse(" a=1; b = x\r\n y ; bh=z").without("b")).isEqualTo(" a=1; b =; bh=z");
        assertThat(TagList.parse("a=1; b=x ").without("b")).isEqualTo("a=1; b=");
    }
}
