package org.postern.tenant;

import java.net.URI;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * The letter that asks somebody to become a shadow. It holds nothing that whoever asks has written: nobody is sent another's words by it.
 *
 * @param text lines end with LF
 * @param language of the text
 */
public record ConsentLetter(String subject, String text, String language) {

    private static final String ENGLISH = """
            The owner of %1$s asks to look after the mail that is held back for %2$s.

            If you agree, %1$s sees the messages to %2$s that the mail gateway holds back, can open, release and delete them,
            and gets the reports about them instead of you. Your allow and block lists and your settings stay yours alone, and
            mail that is delivered is not concerned. You can see who did what with your messages, and end it at any time.

            To agree, or to look at it first, open this page by %3$s:

            %4$s

            If you do not want this, or do not know %1$s, do nothing: then everything stays as it is.
            """;

    private static final String GERMAN = """
            Der Inhaber von %1$s bittet darum, sich um die zurückgehaltenen Nachrichten an %2$s kümmern zu dürfen.

            Wenn Sie zustimmen, sieht %1$s die Nachrichten an %2$s, die das Mail-Gateway zurückhält, kann sie öffnen, freigeben
            und löschen und bekommt an Ihrer Stelle die Berichte darüber. Ihre Listen erlaubter und gesperrter Absender und Ihre
            Einstellungen bleiben allein Ihre, und zugestellte Nachrichten sind nicht betroffen. Sie können sehen, wer was mit Ihren
            Nachrichten getan hat, und es jederzeit beenden.

            Um zuzustimmen oder es sich erst anzusehen, öffnen Sie bis %3$s diese Seite:

            %4$s

            Wenn Sie das nicht möchten oder %1$s nicht kennen, tun Sie nichts: Dann bleibt alles, wie es ist.
            """;

    private static final String FRENCH = """
            Le titulaire de %1$s demande à s’occuper des messages retenus pour %2$s.

            Si vous acceptez, %1$s voit les messages adressés à %2$s que la passerelle retient, peut les ouvrir, les libérer et les
            supprimer, et reçoit les rapports à votre place. Vos listes d’expéditeurs autorisés et bloqués et vos réglages restent à vous
            seul, et les messages distribués ne sont pas concernés. Vous pouvez voir qui a fait quoi de vos messages, et y mettre fin à
            tout moment.

            Pour accepter, ou pour voir d’abord de quoi il s’agit, ouvrez cette page avant le %3$s\u00a0:

            %4$s

            Si vous ne le souhaitez pas ou ne connaissez pas %1$s, ne faites rien\u00a0: tout reste alors comme avant.
            """;

    private static final String SPANISH = """
            El titular de %1$s pide ocuparse de los mensajes retenidos para %2$s.

            Si acepta, %1$s verá los mensajes para %2$s que la pasarela de correo retiene, podrá abrirlos, liberarlos y eliminarlos, y
            recibirá los informes en su lugar. Sus listas de remitentes permitidos y bloqueados y sus ajustes siguen siendo solo suyos, y
            los mensajes entregados no se ven afectados. Puede ver quién hizo qué con sus mensajes y ponerle fin en cualquier momento.

            Para aceptar, o para verlo antes, abra esta página antes del %3$s:

            %4$s

            Si no lo desea o no conoce a %1$s, no haga nada: entonces todo queda como está.
            """;

    private record Words(Locale locale, String subject, String text) {}

    /** @param link by which the shadow consents */
    public static ConsentLetter of(ShadowLetters.Question question, URI link) {
        Words words = words(Locale.forLanguageTag(question.language()).getLanguage());
        String until = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(words.locale())
                .format(question.expires().atZone(question.zone()));
        return new ConsentLetter(
                words.subject().formatted(question.owner()),
                words.text().formatted(question.owner(), question.shadow(), until, link),
                words.locale().getLanguage());
    }

    private static Words words(String language) {
        return switch (language) {
            case "de" ->
                new Words(Locale.GERMAN, "%s möchte sich um Ihre zurückgehaltenen Nachrichten kümmern", GERMAN);
            case "fr" -> new Words(Locale.FRENCH, "%s souhaite s’occuper de vos messages retenus", FRENCH);
            case "es" -> new Words(new Locale("es"), "%s desea ocuparse de sus mensajes retenidos", SPANISH);
            default -> new Words(Locale.ENGLISH, "%s asks to look after your held mail", ENGLISH);
        };
    }
}
