package org.postern.dist.smtp;

import java.util.List;
import org.apache.james.protocols.api.handler.CommandDispatcher;
import org.apache.james.protocols.lib.handler.HandlersPackage;
import org.apache.james.protocols.smtp.core.HeloCmdHandler;
import org.apache.james.protocols.smtp.core.NoopCmdHandler;
import org.apache.james.protocols.smtp.core.QuitCmdHandler;
import org.apache.james.protocols.smtp.core.RsetCmdHandler;
import org.apache.james.protocols.smtp.core.UnknownCmdHandler;
import org.apache.james.protocols.smtp.core.esmtp.EhloCmdHandler;
import org.apache.james.protocols.smtp.core.esmtp.StartTlsCmdHandler;
import org.postern.matchers.KnownRecipient;
import org.postern.matchers.WithinLimits;

/** The commands we speak, in place of James's own list: no AUTH, VRFY, EXPN or HELP, nothing that touches the bytes or asks DNS. */
public class SmtpHandlers implements HandlersPackage {

    private static final List<String> HANDLERS = List.of(
            Greeting.class.getName(),
            CommandDispatcher.class.getName(),
            EhloCmdHandler.class.getName(),
            HeloCmdHandler.class.getName(),
            MailCommand.class.getName(),
            RcptCommand.class.getName(),
            KnownRecipient.class.getName(),
            WithinLimits.class.getName(),
            DataCommand.class.getName(),
            RsetCmdHandler.class.getName(),
            NoopCmdHandler.class.getName(),
            QuitCmdHandler.class.getName(),
            SizeExtension.class.getName(),
            StartTlsCmdHandler.class.getName(),
            UnknownCmdHandler.class.getName());

    @Override
    public List<String> getHandlers() {
        return HANDLERS;
    }
}
