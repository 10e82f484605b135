package org.postern.dist.config;

/** What flag or environment may say in place of a key of conf/. */
public enum Setting {
    SMTP_BIND("gateway.properties", "smtp.bind"),
    SMTP_PORT("gateway.properties", "smtp.port"),
    ADMIN_BIND("gateway.properties", "admin.bind"),
    ADMIN_PORT("gateway.properties", "admin.port"),
    PORTAL_BIND("gateway.properties", "portal.bind"),
    PORTAL_PORT("gateway.properties", "portal.port"),
    CLAMD("scan.properties", "clamd"),
    DNS("scan.properties", "dns.servers");

    private final String file;
    private final String key;

    Setting(String file, String key) {
        this.file = file;
        this.key = key;
    }

    String file() {
        return file;
    }

    String key() {
        return key;
    }

    /** Such as {@code POSTERN_SMTP_BIND}. */
    public String variable() {
        return "POSTERN_" + name();
    }

    /** Such as {@code --smtp-bind}. */
    public String flag() {
        return "--" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
