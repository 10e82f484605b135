package org.postern.dist.smtp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.ProtocolTransport;
import org.apache.james.protocols.lib.handler.HandlersPackage;
import org.apache.james.protocols.netty.AbstractChannelPipelineFactory;
import org.apache.james.protocols.netty.ChannelHandlerFactory;
import org.apache.james.protocols.smtp.SMTPProtocol;
import org.apache.james.smtpserver.netty.SMTPChannelInboundHandler;
import org.apache.james.smtpserver.netty.SMTPServer;
import org.apache.james.smtpserver.netty.SmtpMetrics;

/** James's SMTP server with our handlers, our frames, and commands on threads of their own. */
class SmtpServer extends SMTPServer {

    private final SmtpMetrics metrics;
    private final AtomicInteger connections;
    private SMTPProtocol protocol;

    /** @param connections counts those that are open */
    SmtpServer(SmtpMetrics metrics, AtomicInteger connections) {
        super(metrics);
        this.metrics = metrics;
        this.connections = connections;
    }

    @Override
    protected void preInit() throws Exception {
        super.preInit();
        SMTPHandlerConfigurationDataImpl configuration = new SMTPHandlerConfigurationDataImpl();
        protocol = new SMTPProtocol(getProtocolHandlerChain(), configuration) {
            @Override
            public ProtocolSession newSession(ProtocolTransport transport) {
                return new GatewaySession(configuration, (GatewayTransport) transport);
            }
        };
    }

    @Override
    protected Class<? extends HandlersPackage> getCoreHandlersPackage() {
        return SmtpHandlers.class;
    }

    /** Ours is set by the pipeline, beside the commands; see {@link SmtpPipeline}. */
    @Override
    protected ChannelHandlerFactory createFrameHandlerFactory() {
        return pipeline -> new ChannelInboundHandlerAdapter();
    }

    @Override
    protected ChannelInboundHandlerAdapter createCoreHandler() {
        return new SMTPChannelInboundHandler(protocol, getEncryption(), proxyRequired, metrics) {
            @Override
            protected ProtocolSession createSession(ChannelHandlerContext context) {
                connections.incrementAndGet();
                context.channel().closeFuture().addListener(closed -> connections.decrementAndGet());
                return protocol.newSession(new GatewayTransport(context.channel(), secure, proxyRequired));
            }
        };
    }

    @Override
    @SuppressWarnings("rawtypes") // James returns the raw type
    protected AbstractChannelPipelineFactory createPipelineFactory() {
        return new SmtpPipeline(
                new SmtpPipeline.Limits(getTimeout(), connectionLimit, connPerIP, proxyRequired),
                getFrameHandlerFactory(),
                getExecutorGroup(),
                this::createCoreHandler);
    }
}
