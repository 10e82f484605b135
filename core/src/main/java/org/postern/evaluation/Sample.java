package org.postern.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A message of which the class is known.
 *
 * @param spam whether it is not wanted
 */
public record Sample(Path file, boolean spam) {

    /**
     * Every file in those folders and the folders within them, by name.
     *
     * @throws BadSample when a folder is not there, cannot be read or holds no file
     */
    public static List<Sample> in(List<Path> folders, boolean spam) {
        List<Sample> samples = new ArrayList<>();
        for (Path folder : folders) {
            int before = samples.size();
            files(folder).forEach(file -> samples.add(new Sample(file, spam)));
            if (samples.size() == before) {
                throw new BadSample(
                        "there is no file in the folder " + folder + "; name one that holds messages, one a file");
            }
        }
        return samples;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BadSample(
                    Files.exists(folder)
                            ? folder + " is not a folder; name the folder that holds the messages, one a file"
                            : "there is no folder " + folder);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new BadSample("the folder " + folder + " cannot be read: " + BadSample.why(e));
        }
    }
}
