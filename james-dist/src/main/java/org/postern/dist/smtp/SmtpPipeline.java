package org.postern.dist.smtp;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.EventExecutorGroup;
import java.util.function.Supplier;
import org.apache.james.protocols.netty.AbstractChannelPipelineFactory;
import org.apache.james.protocols.netty.ChannelHandlerFactory;
import org.apache.james.protocols.netty.HandlerConstants;

/**
 * The handlers of a connection. Frames and commands share one thread of an executor, so that hooks, fsync and commits never stop the network
 * threads and a message crosses threads once a read, not once a line. Reading is by hand (see {@link SmtpFrames}).
 */
@ChannelHandler.Sharable
final class SmtpPipeline extends AbstractChannelPipelineFactory<SocketChannel> {

    /** What James's configuration says about connections. */
    record Limits(int timeout, int connections, int connectionsPerIp, boolean proxyRequired) {}

    private final EventExecutorGroup executors;
    private final Supplier<ChannelInboundHandlerAdapter> commands;

    SmtpPipeline(
            Limits limits,
            ChannelHandlerFactory frames,
            EventExecutorGroup executors,
            Supplier<ChannelInboundHandlerAdapter> commands) {
        super(
                limits.timeout(),
                limits.connections(),
                limits.connectionsPerIp(),
                limits.proxyRequired(),
                frames,
                executors);
        this.executors = executors;
        this.commands = commands;
    }

    @Override
    protected void initChannel(SocketChannel channel) throws Exception {
        super.initChannel(channel);
        channel.config().setAutoRead(false);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.remove(HandlerConstants.FRAMER);
        pipeline.remove(HandlerConstants.CORE_HANDLER);
        pipeline.addLast(executors, HandlerConstants.FRAMER, new SmtpFrames());
        pipeline.addLast(executors, HandlerConstants.CORE_HANDLER, commands.get());
    }

    /** A place-holder, taken out again above: James would put the commands on the network thread. */
    @Override
    protected ChannelInboundHandlerAdapter createHandler() {
        return new ChannelInboundHandlerAdapter();
    }
}
