package org.postern.dist.demo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands for the customer's mail server: takes every mail (RFC 5321, no extensions) and remembers whom it was for. It listens on a free
 * loopback port.
 */
final class Catcher implements AutoCloseable {

    private static final int LONGEST_LINE = 1 << 20;

    private final ServerSocket socket;
    private final ExecutorService sessions = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "catcher");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<String> caught = ConcurrentHashMap.newKeySet();

    private Catcher(ServerSocket socket) {
        this.socket = socket;
    }

    static Catcher start() throws IOException {
        Catcher catcher = new Catcher(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        catcher.sessions.execute(catcher::listen);
        return catcher;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Whether mail for the recipient came. */
    boolean caught(String recipient) {
        return caught.contains(recipient.toLowerCase(Locale.ROOT));
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket peer = socket.accept();
                sessions.execute(() -> serve(peer));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket peer) {
        try (peer) {
            InputStream in = new BufferedInputStream(peer.getInputStream());
            OutputStream out = peer.getOutputStream();
            List<String> recipients = new java.util.ArrayList<>();
            say(out, "220 catcher.example.test ESMTP");
            for (String line = line(in); line != null; line = line(in)) {
                String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "RCPT" -> {
                        recipients.add(line.replaceFirst(".*<([^>]*)>.*", "$1").toLowerCase(Locale.ROOT));
                        say(out, "250 2.1.5 known");
                    }
                    case "DATA" -> {
                        say(out, "354 go ahead");
                        if (!readMessage(in)) {
                            return;
                        }
                        caught.addAll(recipients);
                        recipients.clear();
                        say(out, "250 2.0.0 caught");
                    }
                    case "QUIT" -> {
                        say(out, "221 2.0.0 bye");
                        return;
                    }
                    default -> say(out, "250 catcher.example.test");
                }
            }
        } catch (IOException gone) {
            // The gateway closes connections when it stops; there is nobody to tell.
        }
    }

    private static boolean readMessage(InputStream in) throws IOException {
        String line = line(in);
        while (line != null && !line.equals(".")) {
            line = line(in);
        }
        return line != null;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != -1; octet = in.read()) {
            if (octet == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).replaceFirst("\r$", "");
            }
            if (line.size() < LONGEST_LINE) {
                line.write(octet);
            }
        }
        return null;
    }

    private static void say(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        sessions.shutdownNow();
    }
}
