package org.postern.dist.smtp;

import java.util.concurrent.atomic.AtomicInteger;
import javax.inject.Inject;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.lib.handler.ProtocolHandlerLoader;
import org.apache.james.smtpserver.netty.SMTPServer;
import org.apache.james.smtpserver.netty.SMTPServerFactory;

/** Makes an {@link SmtpServer} of each {@code <smtpserver>} in smtpserver.xml. */
public class SmtpServers extends SMTPServerFactory {

    private final AtomicInteger connections = new AtomicInteger();

    @Inject
    public SmtpServers(DNSService dns, ProtocolHandlerLoader loader, FileSystem fileSystem, MetricFactory metrics) {
        super(dns, loader, fileSystem, metrics);
    }

    @Override
    protected SMTPServer createServer() {
        return new SmtpServer(smtpMetrics, connections);
    }

    /** How many connections are open. */
    public int connections() {
        return connections.get();
    }
}
