package org.postern.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;

/**
 * Pictures of a report as a mail program shows it, by headless Chromium: docs/reports.md says how to run it.
 *
 * <p>Arguments: the folder that they are written to.
 */
final class ReportPictures {

    private static final int MOST_HEIGHT = 5_000;

    private ReportPictures() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        Files.createDirectories(folder);
        for (int width : List.of(360, 800)) {
            picture(folder, "en", width, "light");
            picture(folder, "en", width, "dark");
        }
        picture(folder, "de", 800, "light");
        picture(folder, "fr", 360, "dark");
        picture(folder, "es", 360, "light");
    }

    private static void picture(Path folder, String language, int width, String scheme)
            throws IOException, InterruptedException {
        Path page = Files.createTempFile("report", ".html");
        Path shot = Files.createTempFile("report", ".png");
        try {
            Files.writeString(page, html(SampleReport.message(SampleReport.in(language))));
            shoot(page, shot, width, scheme);
            Path picture = folder.resolve(language + "-" + width + "-" + scheme + ".png");
            ImageIO.write(Palette.of(cropped(ImageIO.read(shot.toFile()))), "png", picture.toFile());
            System.out.println(picture + ": " + Files.size(picture) + " bytes");
        } finally {
            Files.deleteIfExists(page);
            Files.deleteIfExists(shot);
        }
    }

    /** The part of the message that mail programs show. */
    private static String html(byte[] message) throws IOException {
        Message read = new DefaultMessageBuilder().parseMessage(new java.io.ByteArrayInputStream(message));
        TextBody html =
                (TextBody) ((Multipart) read.getBody()).getBodyParts().get(1).getBody();
        return new String(html.getInputStream().readAllBytes(), html.getMimeCharset());
    }

    private static void shoot(Path page, Path shot, int width, String scheme) throws IOException, InterruptedException {
        // Blink's own setting: 0 dark, 1 light. --force-dark-mode would turn colours itself and ask no style sheet
        Process chromium = new ProcessBuilder(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--hide-scrollbars",
                        "--blink-settings=preferredColorScheme=" + (scheme.equals("dark") ? 0 : 1),
                        "--window-size=" + width + "," + MOST_HEIGHT,
                        "--screenshot=" + shot,
                        page.toUri().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (chromium.waitFor() != 0) {
            throw new IOException("chromium failed");
        }
    }

    /** Without the empty rows at its end, but for a few. */
    private static BufferedImage cropped(BufferedImage image) {
        int ground = image.getRGB(0, image.getHeight() - 1);
        int bottom = image.getHeight() - 1;
        while (bottom > 0 && empty(image, bottom, ground)) {
            bottom--;
        }
        return image.getSubimage(0, 0, image.getWidth(), Math.min(image.getHeight(), bottom + 16));
    }

    private static boolean empty(BufferedImage image, int row, int ground) {
        for (int column = 0; column < image.getWidth(); column++) {
            if (image.getRGB(column, row) != ground) {
                return false;
            }
        }
        return true;
    }
}
