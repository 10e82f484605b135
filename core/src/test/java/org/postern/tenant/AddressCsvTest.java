package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.csv.CsvLines;
import org.postern.csv.CsvProblems;
import org.postern.json.BadField;

class AddressCsvTest {

    private static final Domain EXAMPLE = Domain.parse("example.test");

    @Test
    void columnsMayStandInAnyOrderAndLinesEndInAnyWay() {
        assertThat(known("\uFEFFkind , Address\r\n\r\ngroup,\"all\"\rmailbox, x@EXAMPLE.test\n"))
                .extracting(known -> known.kind() + " " + known.address())
                .containsExactly("GROUP all@example.test", "MAILBOX x@example.test");
    }

    @Test
    void quotedCellsMayHoldCommasAndQuotationMarks() {
        assertThat(CsvLines.read("\"a,b\",\"say \"\"x\"\"\" \nc"))
                .extracting(CsvLines.Line::cells)
                .containsExactly(List.of("a,b", "say \"x\""), List.of("c"));
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
        CsvProblems problems =
                AddressCsv.read(EXAMPLE, text.replace("\\n", "\n")).problems();

        assertThat(problems.first()).hasSize(1);
        assertThatThrownBy(problems::refuse).isInstanceOfSatisfying(BadField.class, e -> assertThat(e.field())
                .isEqualTo(field));
    }

    @Test
    void allProblemsAreCountedAndTheFirstHundredTold() {
        CsvProblems problems = AddressCsv.read(EXAMPLE, "good\n" + "not an address\n".repeat(150))
                .problems();

        assertThat(problems.first()).hasSize(100).first().satisfies(problem -> assertThat(problem.line())
                .isEqualTo(2));
        assertThatThrownBy(problems::refuse).hasMessageContaining("; 150 problems in all");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mary              | mary@example.test,mailbox,",
                "=1+1              | '=1+1@example.test,mailbox,",
                "+tag              | '+tag@example.test,mailbox,",
                "-x                | '-x@example.test,mailbox,",
                "'x                | 'x@example.test,mailbox,",
                "'=x               | ''=x@example.test,mailbox,",
                "''x               | '''x@example.test,mailbox,",
                "\"a, b\"          | \"\"\"a, b\"\"@example.test\",mailbox,",
            })
    void whatIsWrittenRunsInNoSpreadsheetAndIsReadBack(String localPart, String line) {
        Address address = new Address(localPart, EXAMPLE);

        String written = AddressCsv.line(new KnownAddress(address, AddressKind.MAILBOX, Optional.empty()));

        assertThat(written).isEqualTo(line + "\r\n");
        assertThat(known(written)).singleElement().satisfies(read -> assertThat(read.address())
                .hasToString(address.toString()));
    }

    private static List<KnownAddress> known(String text) {
        return AddressCsv.read(EXAMPLE, text).rows().values().stream()
                .map(AddressRow::known)
                .toList();
    }
}
