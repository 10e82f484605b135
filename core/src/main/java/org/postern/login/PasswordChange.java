package org.postern.login;

/** A new password for whoever knows the old one. */
public record PasswordChange(String login, String old, String fresh) {

    /** Without the passwords, so that no log can hold them. */
    @Override
    public String toString() {
        return "PasswordChange[login=" + login + "]";
    }
}
