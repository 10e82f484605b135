package org.postern.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.postern.message.Source;

/** Octets that are read several times, and from any place on. */
interface Octets {

    /** The caller closes it. */
    InputStream from(long position) throws IOException;

    long size() throws IOException;

    /** A file that stays as it is while it is read. */
    static Octets of(Path file) {
        return new Octets() {
            @Override
            public InputStream from(long position) throws IOException {
                InputStream in = Files.newInputStream(file);
                try {
                    in.skipNBytes(position);
                    return in;
                } catch (IOException e) {
                    in.close();
                    throw e;
                }
            }

            @Override
            public long size() throws IOException {
                return Files.size(file);
            }
        };
    }

    /** All that a stream gives, a little of it in memory and much in a nameless file, which goes with the program. */
    static Octets of(InputStream stream) throws IOException {
        byte[] begin = stream.readNBytes(Source.SMALL);
        if (begin.length < Source.SMALL) {
            return of(begin);
        }
        Path file = Files.createTempFile("postern", ".eml");
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        channel.write(ByteBuffer.wrap(begin));
        stream.transferTo(Channels.newOutputStream(channel));
        return of(channel);
    }

    private static Octets of(byte[] octets) {
        return new Octets() {
            @Override
            public InputStream from(long position) {
                int begin = (int) position;
                return new ByteArrayInputStream(octets, begin, octets.length - begin);
            }

            @Override
            public long size() {
                return octets.length;
            }
        };
    }

    private static Octets of(FileChannel channel) {
        return new Octets() {
            @Override
            public InputStream from(long position) {
                return new ChannelStream(channel, position);
            }

            @Override
            public long size() throws IOException {
                return channel.size();
            }
        };
    }
}
