package org.postern.relay;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;

/**
 * Lines to and replies from one server. A reply has one deadline as a whole, however slowly its octets drip. Java cannot time a blocked
 * write, so {@link #closeIfStuck} must be called from elsewhere now and then.
 */
final class SmtpConnection implements AutoCloseable {

    // RFC 5321 4.5.3.1.5 allows 512 octets; real servers say more, hostile ones never stop
    private static final int MAX_LINE = 4_096;
    private static final int MAX_LINES = 200;
    private static final int BUFFER = 32_768;

    private static final Pattern REPLY = Pattern.compile("(?s)[1-5]\\d\\d(?:[ -].*)?");

    private final Duration block;
    private final List<String> lines = new ArrayList<>();
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private final byte[] buffer = new byte[8_192];
    private int position;
    private int end;
    private volatile long deadline;

    private SmtpConnection(Socket socket, Duration block) {
        this.socket = socket;
        this.block = block;
    }

    /** Connects; nothing is read yet. @param block how long each write may take */
    static SmtpConnection open(InetSocketAddress address, Duration timeout, Duration block) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(address, (int) timeout.toMillis());
            socket.setTcpNoDelay(true);
            SmtpConnection connection = new SmtpConnection(socket, block);
            connection.allow(timeout);
            connection.streams();
            return connection;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private void streams() throws IOException {
        in = socket.getInputStream();
        OutputStream timed = new FilterOutputStream(socket.getOutputStream()) {
            @Override
            public void write(byte[] octets, int offset, int length) throws IOException {
                allow(block);
                out.write(octets, offset, length);
            }
        };
        out = new BufferedOutputStream(timed, BUFFER);
    }

    /** The texts of the last reply, line by line. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Where octets go; buffered until {@link #flush}. */
    OutputStream out() {
        return out;
    }

    /** From now on, the next read or write may take this long. */
    void allow(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
    }

    void line(String text) throws IOException {
        // An address may hold nothing that ends a line; this is the last place that could let one through
        if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
            throw new IOException("a command with a line break");
        }
        out.write((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    void flush() throws IOException {
        out.flush();
    }

    /** Reads one whole reply. @throws IOException also for what is no SMTP reply */
    Reply reply(Duration timeout) throws IOException {
        allow(timeout);
        lines.clear();
        while (lines.size() < MAX_LINES) {
            String line = readLine();
            if (!REPLY.matcher(line).matches()) {
                throw new IOException("not an SMTP reply");
            }
            lines.add(line.length() > 4 ? line.substring(4) : "");
            if (line.length() == 3 || line.charAt(3) == ' ') {
                return Reply.of(Integer.parseInt(line.substring(0, 3)), lines);
            }
        }
        throw new IOException("a reply of more than " + MAX_LINES + " lines");
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder(80);
        while (true) {
            if (position == end) {
                fill();
            }
            char octet = (char) (buffer[position++] & 0xff);
            if (octet == '\n') {
                int length = line.length();
                return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
            }
            if (line.length() >= MAX_LINE) {
                throw new IOException("a reply line of more than " + MAX_LINE + " octets");
            }
            line.append(octet);
        }
    }

    private void fill() throws IOException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("no reply in time");
        }
        socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
        position = 0;
        end = 0;
        int read = in.read(buffer);
        if (read < 0) {
            throw new IOException("connection closed by the server");
        }
        end = read;
    }

    /** After the 220 to STARTTLS: the handshake. */
    void secure(TlsClient tls, String host, boolean verify, Duration timeout) throws IOException {
        // What came before the handshake could be another's words (the STARTTLS injection, CVE-2011-0411)
        if (position < end) {
            throw new IOException("octets between STARTTLS and the handshake");
        }
        allow(timeout);
        socket.setSoTimeout((int) Math.min(timeout.toMillis(), Integer.MAX_VALUE));
        socket = tls.handshake(socket, host, verify);
        streams();
    }

    /** Protocol version, or {@code none}. */
    String protocol() {
        return socket instanceof SSLSocket secured ? secured.getSession().getProtocol() : "none";
    }

    /** Something unasked for has come, or the end: a server that gave up an idle connection. */
    boolean stale() {
        try {
            return position < end || in.available() > 0 || socket.isClosed();
        } catch (IOException e) {
            return true;
        }
    }

    /** Cuts the connection when a read or write is over its time; safe from any thread. */
    void closeIfStuck() {
        if (System.nanoTime() - deadline > 0) {
            close();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // nothing is lost with a socket that cannot be closed
        }
    }
}
