package org.postern.evaluation;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.postern.files.Found;
import org.postern.files.MessageFiles;
import org.postern.message.Source;

/**
 * A message of which the class is known.
 *
 * @param name of its file
 * @param spam whether it is not wanted
 */
public record Sample(String name, Source source, boolean spam) {

    /**
     * Every message in those folders and the folders within them, by name, and in those mbox files.
     *
     * @throws BadSample when one of them is not there, cannot be read or holds no message
     */
    public static List<Sample> in(List<Path> paths, boolean spam) {
        List<Sample> samples = new ArrayList<>();
        for (Path path : paths) {
            if (Files.notExists(path)) {
                throw new BadSample("there is no " + path + "; name a folder of messages, or an mbox");
            }
            int before = samples.size();
            try (MessageFiles files = new MessageFiles(List.of(path.toString()), InputStream.nullInputStream())) {
                files.forEachRemaining(found -> samples.add(of(found, spam)));
            }
            if (samples.size() == before) {
                throw new BadSample("there is no file in the folder " + path + "; name one that holds messages");
            }
        }
        return samples;
    }

    private static Sample of(Found found, boolean spam) {
        Source source = found.source().orElseThrow(() -> new BadSample(found.name(), found.trouble()));
        return new Sample(found.name(), source, spam);
    }
}
