package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postern.address.Address;
import org.postern.verdict.Category;
import org.postern.verdict.Own;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;
import org.postern.verdict.Verdicts;

class VerdictViewTest {

    @Test
    void whoseVerdictIsNotThatOfAllIsShownWithAllHisReasons() {
        Reason words = new Reason("words", 2, "It says so.", "Less of it.");
        Own unwanted = new Own(Category.SPAM, 0.8, new Reason("taught-here", 3.5, "It is so.", "Otherwise."));
        Own wanted = new Own(Category.CLEAN, 0.01, new Reason("taught-here", -3, "It is so.", "Nothing."));
        Verdicts verdicts = new Verdicts(
                new Verdict(Category.CLEAN, 0.1, List.of(words), false),
                Map.of(Address.parse("bert@own.test"), wanted, Address.parse("anna@own.test"), unwanted));

        ArrayNode own = VerdictView.own(verdicts);

        assertThat(own).hasSize(2);
        assertThat(own.get(0).get("recipient").textValue()).isEqualTo("anna@own.test");
        assertThat(own.get(0).get("verdict").textValue()).isEqualTo("spam");
        assertThat(own.get(0).get("score").doubleValue()).isEqualTo(0.8);
        assertThat(own.get(0).get("reasons").findValuesAsText("name")).containsExactly("taught-here", "words");
        assertThat(own.get(1).get("reasons").findValuesAsText("name")).containsExactly("words", "taught-here");
    }
}
