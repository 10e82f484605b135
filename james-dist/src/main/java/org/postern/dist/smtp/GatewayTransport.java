package org.postern.dist.smtp;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.netty.Encryption;
import org.apache.james.protocols.netty.HandlerConstants;
import org.apache.james.protocols.netty.NettyProtocolTransport;
import org.apache.james.protocols.smtp.SMTPSession;
import org.postern.matchers.KnownRecipient;

/**
 * Writes replies. Two things differ from James: a reply may have to wait (a peer that guesses at recipients), and then nothing more is read
 * from that peer meanwhile and no thread waits with it; and STARTTLS is switched on by the network thread, in the same step as its 220 is
 * written, because commands run on threads of their own here.
 */
final class GatewayTransport extends NettyProtocolTransport {

    private final Channel channel;

    GatewayTransport(Channel channel, Encryption encryption, boolean proxyRequired) {
        super(channel, encryption, proxyRequired);
        this.channel = channel;
    }

    @Override
    protected void writeToClient(byte[] reply, ProtocolSession session, boolean startTls) {
        Optional<Duration> delay = session.removeAttachment(KnownRecipient.REPLY_DELAY, State.Connection);
        if (startTls) {
            // RFC 3207 4.2: what the client said before TLS is forgotten
            session.removeAttachment(SMTPSession.CURRENT_HELO_MODE, State.Connection);
            session.removeAttachment(SMTPSession.CURRENT_HELO_NAME, State.Connection);
            channel.eventLoop().execute(() -> super.writeToClient(reply, session, true));
        } else if (delay.isPresent()) {
            later(delay.get(), () -> super.writeToClient(reply, session, false));
        } else {
            super.writeToClient(reply, session, false);
        }
    }

    /** On the channel's executor: leaves what comes unread, and obeys this line when the answer is there. */
    <T> void again(byte[] line, CompletableFuture<T> answer, Consumer<T> keep) {
        ChannelHandlerContext context = channel.pipeline().context(HandlerConstants.FRAMER);
        SmtpFrames frames = (SmtpFrames) context.handler();
        frames.pause();
        answer.thenAccept(value -> context.executor().submit(() -> {
            if (channel.isActive()) {
                keep.accept(value);
                context.fireChannelRead(Unpooled.wrappedBuffer(line));
            }
            frames.resume(context);
            return null;
        }));
    }

    private void later(Duration delay, Runnable write) {
        ChannelHandlerContext context = channel.pipeline().context(HandlerConstants.FRAMER);
        SmtpFrames frames = (SmtpFrames) context.handler();
        frames.pause();
        context.executor()
                .schedule(
                        () -> {
                            write.run();
                            frames.resume(context);
                            return null;
                        },
                        delay.toMillis(),
                        TimeUnit.MILLISECONDS);
    }
}
