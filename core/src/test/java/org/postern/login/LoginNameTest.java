package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginNameTest {

    @ParameterizedTest
    @CsvSource({
        "' Operator ', operator",
        "Mary@Example.TEST, mary@example.test",
        "mary@b\u00fccher.test, mary@xn--bcher-kva.test",
        "no login, no login",
    })
    void whatIsTypedIsReadInOneSpelling(String typed, String name) {
        assertThat(LoginName.of(typed)).isEqualTo(name);
    }

    @Test
    void whatIsNoLoginIsBoundedAndNotLogged() {
        assertThat(LoginName.of("x".repeat(10_000))).hasSize(254);
        assertThat(LoginName.logged("my secret password")).isEqualTo("(none)");
        assertThat(LoginName.logged("a\nb@example.test")).isEqualTo("(none)");
        assertThat(LoginName.logged("mary@example.test")).isEqualTo("mary@example.test");
        assertThat(LoginName.logged("operator")).isEqualTo("operator");
    }
}
