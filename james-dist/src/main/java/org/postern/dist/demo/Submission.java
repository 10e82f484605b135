package org.postern.dist.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends one message as a sender's server would (RFC 5321), and keeps the reply that decided. */
final class Submission {

    private static final int PATIENCE_MS = 60_000;

    private Submission() {}

    /** @return the first reply that refused, or the one after the final dot */
    static String send(String host, int port, String recipient, byte[] message) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            String reply = reply(in);
            // RFC 1870: the size is announced, so that a message too large is refused before it is sent
            String[] commands = {
                "EHLO sender.example.org",
                "MAIL FROM:<alice@example.org> SIZE=" + message.length,
                "RCPT TO:<" + recipient + ">",
                "DATA"
            };
            for (String command : commands) {
                write(out, command + "\r\n");
                reply = reply(in);
                if (reply.charAt(0) > '3') {
                    return reply;
                }
            }
            out.write(message);
            write(out, ".\r\n");
            reply = reply(in);
            write(out, "QUIT\r\n");
            return reply;
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String reply(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        if (line == null || line.isEmpty()) {
            throw new IOException("the gateway closed the connection");
        }
        return line;
    }
}
