package org.postern;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between core's packages; an arrow a to b means that b may use a and a may not use b. */
@AnalyzeClasses(packages = "org.postern", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.postern.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule SCAN_PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.postern.scan.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule CORE_IS_PLAIN_JAVA = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.james.server..",
                    "org.apache.james.protocols..",
                    "org.apache.james.queue..",
                    "org.apache.james.core..",
                    "org.apache.james.webadmin..",
                    "org.apache.mailet..",
                    "com.google.inject..",
                    "spark..",
                    "javax.mail..",
                    "jakarta.mail..");

    @ArchTest
    static final ArchRule METHODS_OF_AUTHENTICATION_HAVE_NO_CYCLES =
            slices().matching("org.postern.scan.auth.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule DNS_BELOW_ALL_WHO_ASK_IT =
            arrows("dns", "..scan..", "..tenant..", "..relay..", "..ledger..", "..message..", "..verdict..");

    @ArchTest
    static final ArchRule COUNTRY_KNOWS_ADDRESSES_ALONE =
            arrows("country", "..scan..", "..tenant..", "..ledger..", "..message..", "..verdict..", "..store..");

    @ArchTest
    static final ArchRule PREVIEW_KNOWS_BYTES_ALONE = arrows(
            "preview", "..ledger..", "..store..", "..tenant..", "..quarantine..", "..access..", "..disposition..");

    @ArchTest
    static final ArchRule AUTHENTICATION_BELOW_CHECKS =
            arrows("scan.auth", "..scan.check..", "..scan.sender..", "..scan.content..", "..scan.url..");

    @ArchTest
    static final ArchRule VERDICT_IS_A_LEAF =
            arrows("verdict", "..scan..", "..disposition..", "..ledger..", "..tenant..", "..message..");

    @ArchTest
    static final ArchRule METRICS_IS_A_LEAF = arrows("metrics", "..scan..", "..ledger..", "..relay..", "..store..");

    @ArchTest
    static final ArchRule MESSAGE_BELOW_SCAN =
            arrows("message", "..scan..", "..preview..", "..ledger..", "..tenant..", "..disposition..");

    @ArchTest
    static final ArchRule ADDRESS_BELOW_TENANT =
            arrows("address", "..tenant..", "..access..", "..relay..", "..ledger..");

    @ArchTest
    static final ArchRule TENANT_BELOW_ACCESS_AND_RELAY =
            arrows("tenant", "..access..", "..relay..", "..disposition..");

    @ArchTest
    static final ArchRule ACCESS_BELOW_LOGIN = arrows("access", "..login..", "..secret..");

    @ArchTest
    static final ArchRule LOGIN_SENDS_THROUGH_ITS_BOUNDARY = arrows("login", "..post..", "..ledger..", "..relay..");

    @ArchTest
    static final ArchRule EGRESS_BELOW_ALL_WHO_CONNECT =
            arrows("egress", "..tenant..", "..access..", "..relay..", "..ledger..");

    @ArchTest
    static final ArchRule SCAN_BELOW_DISPOSITION =
            arrows("scan", "..preview..", "..disposition..", "..ledger..", "..store..", "..tenant..");

    @ArchTest
    static final ArchRule LEDGER_BELOW_QUARANTINE_AND_RELAY =
            arrows("ledger", "..quarantine..", "..post..", "..notice..", "..relay..", "..disposition..");

    @ArchTest
    static final ArchRule NOTICE_BELOW_RELAY = arrows(
            "notice", "..relay..", "..tenant..", "..quarantine..", "..disposition..", "..access..", "..database..");

    @ArchTest
    static final ArchRule POST_BELOW_NOTICE_AND_RELAY = arrows(
            "post",
            "..notice..",
            "..relay..",
            "..tenant..",
            "..quarantine..",
            "..disposition..",
            "..access..",
            "..login..");

    @ArchTest
    static final ArchRule AUDITLOG_KNOWS_NOBODY_WHO_ACTS = arrows(
            "auditlog",
            "..access..",
            "..login..",
            "..ledger..",
            "..relay..",
            "..quarantine..",
            "..post..",
            "..limits..");

    @ArchTest
    static final ArchRule LIMITS_KNOW_TENANTS_ALONE =
            arrows("limits", "..access..", "..login..", "..ledger..", "..relay..", "..quarantine..", "..auditlog..");

    @ArchTest
    static final ArchRule STORE_BELOW_QUARANTINE_AND_RELAY =
            arrows("store", "..quarantine..", "..notice..", "..relay..", "..ledger..");

    @ArchTest
    static final ArchRule LESSON_BELOW_RELEASE =
            arrows("lesson", "..release..", "..visit..", "..quarantine..", "..ledger..", "..access..");

    @ArchTest
    static final ArchRule LESSON_KNOWS_OF_SCAN_THE_LEARNER_ALONE = noClasses()
            .that()
            .resideInAPackage("org.postern.lesson..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("org.postern.scan..").and(resideOutsideOfPackage("org.postern.scan.learn..")));

    @ArchTest
    static final ArchRule VISIT_BELOW_RELEASE =
            arrows("visit", "..release..", "..quarantine..", "..access..", "..relay..", "..scan..");

    @ArchTest
    static final ArchRule RELEASE_KNOWS_NOBODY_WHO_ASKS =
            arrows("release", "..access..", "..login..", "..relay..", "..disposition..", "..auditlog..");

    @ArchTest
    static final ArchRule LINK_BELOW_REPORT = arrows("link", "..report..", "..digest..", "..relay..", "..post..");

    @ArchTest
    static final ArchRule REPORT_BELOW_DIGEST =
            arrows("report", "..digest..", "..access..", "..release..", "..relay..", "..database..");

    @ArchTest
    static final ArchRule DIGEST_KNOWS_NOBODY_WHO_ASKS =
            arrows("digest", "..link..", "..release..", "..login..", "..relay..", "..auditlog..");

    @ArchTest
    static final ArchRule LISTS_BELOW_DISPOSITION =
            arrows("lists", "..disposition..", "..ledger..", "..scan..", "..quarantine..", "..access..", "..relay..");

    @ArchTest
    static final ArchRule DISPOSITION_KNOWS_NOBODY_WHO_ACTS =
            arrows("disposition", "..ledger..", "..quarantine..", "..relay..", "..access..");

    @ArchTest
    static final ArchRule FILES_KNOW_OCTETS_ALONE =
            arrows("files", "..scan..", "..evaluation..", "..lesson..", "..store..", "..tenant..", "..verdict..");

    @ArchTest
    static final ArchRule CSV_IS_A_LEAF = arrows("csv", "..tenant..", "..lists..", "..access..", "..database..");

    private static ArchRule arrows(String below, String... above) {
        return noClasses()
                .that()
                .resideInAPackage("org.postern." + below + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(java.util.Arrays.stream(above)
                        .map(name -> name.replaceFirst("^\\.\\.", "org.postern."))
                        .toArray(String[]::new));
    }
}
