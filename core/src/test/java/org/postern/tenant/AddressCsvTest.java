package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Domain;
import org.postern.json.BadField;

class AddressCsvTest {

    private static final Domain EXAMPLE = Domain.parse("example.test");

    @Test
    void columnsMayStandInAnyOrderAndLinesEndInAnyWay() {
        assertThat(AddressCsv.read(EXAMPLE, "\uFEFFkind , Address\r\n\r\ngroup,\"all\"\rmailbox, x@EXAMPLE.test\n"))
                .extracting(known -> known.kind() + " " + known.address())
                .containsExactly("GROUP all@example.test", "MAILBOX x@example.test");
    }

    @Test
    void quotedCellsMayHoldCommasAndQuotationMarks() {
        assertThat(CsvLines.read("\"a,b\",\"say \"\"x\"\"\" \nc"))
                .extracting(CsvLines.Line::cells)
                .containsExactly(java.util.List.of("a,b", "say \"x\""), java.util.List.of("c"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a;b c                      | line 1, address",
                "a\\nb@other.test           | line 2, address",
                "a\\nA                      | line 2, address",
                "address,kind\\n\\na,castle | line 3, kind",
                "a,alias                    | line 1, of",
                "a,alias,not an address     | line 1, of",
                "a,mailbox,b@x.test         | line 1, of",
                "address,colour\\na,red     | line 1, colour",
                "a,mailbox,,surplus         | line 1, of",
                "\"a                        | line 1",
                "\"a\"b                     | line 1",
                ",mailbox                   | line 1, address",
            })
    void aBadLineIsNamed(String text, String field) {
        assertThatThrownBy(() -> AddressCsv.read(EXAMPLE, text.replace("\\n", "\n")))
                .isInstanceOfSatisfying(
                        BadField.class, e -> assertThat(e.field()).isEqualTo(field));
    }
}
