package org.postern.digest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A delivery server that takes all mail and keeps none; of mail with a field {@code X-Sent: NANOSECONDS} it notes how long it was on its way. */
final class DigestSink implements AutoCloseable {

    private static final String SENT = "X-Sent: ";

    private final ServerSocket socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final AtomicLong taken = new AtomicLong();
    final List<Double> milliseconds = new CopyOnWriteArrayList<>();

    DigestSink() throws IOException {
        thread(this::listen);
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "sink");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How many messages it has taken, but for those that say when they were sent. */
    long taken() {
        return taken.get();
    }

    private void listen() {
        try {
            while (true) {
                Socket client = socket.accept();
                thread(() -> serve(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket client) {
        try (client;
                InputStream in = new BufferedInputStream(client.getInputStream(), 65_536);
                OutputStream out = client.getOutputStream()) {
            say(out, "220 sink");
            for (String line = line(in); line != null; line = line(in)) {
                String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "DATA" -> {
                        say(out, "354 go on");
                        message(in);
                        say(out, "250 ok");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 ok");
                }
            }
        } catch (IOException e) {
            // the other side has gone
        }
    }

    private void message(InputStream in) throws IOException {
        boolean timed = false;
        for (String line = line(in); line != null && !line.equals("."); line = line(in)) {
            if (line.startsWith(SENT)) {
                timed = true;
                milliseconds.add((System.nanoTime() - Long.parseLong(line.substring(SENT.length()))) / 1e6);
            }
        }
        taken.addAndGet(timed ? 0 : 1);
    }

    private static void say(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                return null;
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
