package org.postern.dist.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.TooLongFrameException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.james.protocols.api.CommandDetectionSession;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.netty.BasicChannelInboundHandler;

/**
 * Cuts the stream: commands into lines; the octets of a message go to {@link Incoming} as they are, whatever the length of their lines, and
 * only its end is a frame. It also asks for more from the network only when what came is dealt with, so that a peer faster than the disk
 * waits in its own socket, not in our memory.
 */
final class SmtpFrames extends ByteToMessageDecoder {

    // RFC 5321 4.5.3.1.4 asks for 512; parameters of extensions add to it
    private static final int MAX_COMMAND = 4096;
    private static final String STARTTLS = "STARTTLS";

    private int pauses;
    private boolean swallowing;

    @Override
    public void channelActive(ChannelHandlerContext ctx) throws Exception {
        super.channelActive(ctx);
        ctx.read();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        super.channelReadComplete(ctx);
        if (pauses == 0) {
            ctx.read();
        }
    }

    /** Leaves what comes unread until as many calls of {@link #resume}. On the channel's executor only. */
    void pause() {
        pauses++;
    }

    void resume(ChannelHandlerContext ctx) throws Exception {
        pauses--;
        // what is in the buffer already, then more from the network
        channelRead(ctx, Unpooled.EMPTY_BUFFER);
        channelReadComplete(ctx);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (pauses > 0) {
            return;
        }
        Optional<Incoming> incoming = incoming(ctx);
        if (incoming.isPresent()) {
            incoming.get().take(in);
            if (incoming.get().ended()) {
                out.add(Unpooled.wrappedBuffer(new byte[] {'.', '\r', '\n'}));
            }
        } else {
            command(in, out);
        }
    }

    private void command(ByteBuf in, List<Object> out) {
        int end = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
        if (end < 0) {
            if (in.readableBytes() > MAX_COMMAND) {
                swallowing = true;
                in.skipBytes(in.readableBytes());
            }
            return;
        }
        int length = end - in.readerIndex() + 1;
        if (swallowing || length > MAX_COMMAND) {
            swallowing = false;
            in.skipBytes(length);
            throw new TooLongFrameException("command line over " + MAX_COMMAND + " octets");
        }
        ByteBuf line = in.readBytes(length);
        out.add(line);
        // RFC 3207 4.2: what was sent in clear after STARTTLS is not obeyed
        if (line.toString(StandardCharsets.US_ASCII).strip().equalsIgnoreCase(STARTTLS)) {
            in.skipBytes(in.readableBytes());
        }
    }

    private static Optional<Incoming> incoming(ChannelHandlerContext ctx) {
        CommandDetectionSession session = ctx.channel()
                .attr(BasicChannelInboundHandler.SESSION_ATTRIBUTE_KEY)
                .get();
        return session instanceof ProtocolSession protocol
                ? protocol.getAttachment(Incoming.KEY, ProtocolSession.State.Transaction)
                : Optional.empty();
    }
}
