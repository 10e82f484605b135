package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static final String LOGIN = "mary.jones@example.test";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                        | is blank",
                "'            '            | is blank",
                "nine char                 | has fewer than 10 characters",
                "mary.jones@example.test   | is the login",
                "Mary.Jones@Example.Test   | is the login",
                "Mary.Jones                | is the login",
                "' mary.jones '            | is the login",
            })
    void eachRuleIsSaid(String password, String problem) {
        assertThat(PasswordRules.broken(LOGIN, password))
                .hasValueSatisfying(text -> assertThat(text).startsWith(problem));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ten charac",
                "mary.jones1",
                "          x",
                "\u5bc6\u7801\u5bc6\u7801\u5bc6\u7801\u5bc6\u7801\u5bc6\u7801"
            })
    void whatKeepsThemIsGood(String password) {
        assertThat(PasswordRules.broken(LOGIN, password)).isEmpty();
    }

    @Test
    void aThousandCharactersAreTheMost() {
        assertThat(PasswordRules.broken(LOGIN, "x".repeat(1_000))).isEmpty();
        assertThat(PasswordRules.broken(LOGIN, "x".repeat(1_001)))
                .hasValueSatisfying(text -> assertThat(text).contains("more than 1000"));
    }

    @Test
    void theOperatorsMayHaveEight() {
        assertThat(PasswordRules.brokenByOperator("eight of")).isEmpty();
        assertThat(PasswordRules.brokenByOperator("seven o")).isPresent();
        assertThat(PasswordRules.brokenByOperator("Operator")).isPresent();
    }
}
