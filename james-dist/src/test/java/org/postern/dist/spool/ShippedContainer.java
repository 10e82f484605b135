package org.postern.dist.spool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.mail.MessagingException;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.Mailet;
import org.apache.mailet.Matcher;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.apache.mailet.base.test.FakeMatcherConfig;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The processor {@code root} of the shipped conf/mailetcontainer.xml over mailets and matchers of a test, as James runs it. */
final class ShippedContainer {

    private static final Path FILE = Path.of("../conf/mailetcontainer.xml");
    private static final String MATCHERS = "org.postern.matchers.";
    private static final String MAILETS = "org.postern.mailets.";

    /** Makes a matcher or mailet of ours by its simple name. */
    interface Parts {
        Object make(String name);
    }

    private record Step(Matcher matcher, Mailet mailet) {}

    private final List<Step> steps = new ArrayList<>();

    ShippedContainer(Parts parts) throws Exception {
        NodeList processors = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(FILE.toFile())
                .getElementsByTagName("processor");
        for (int i = 0; i < processors.getLength(); i++) {
            Element processor = (Element) processors.item(i);
            if (processor.getAttribute("state").equals("root")) {
                NodeList mailets = processor.getElementsByTagName("mailet");
                for (int j = 0; j < mailets.getLength(); j++) {
                    steps.add(step((Element) mailets.item(j), parts));
                }
            }
        }
    }

    private static Step step(Element element, Parts parts) throws MessagingException {
        FakeMailetConfig.Builder config = FakeMailetConfig.builder().mailetName("test");
        NodeList parameters = element.getElementsByTagName("*");
        for (int i = 0; i < parameters.getLength(); i++) {
            config.setProperty(
                    parameters.item(i).getNodeName(), parameters.item(i).getTextContent());
        }
        Mailet mailet = (Mailet) parts.make(element.getAttribute("class").substring(MAILETS.length()));
        mailet.init(config.build());
        String match = element.getAttribute("match");
        if (match.equals("All")) {
            return new Step(null, mailet);
        }
        String[] words = match.substring(MATCHERS.length()).split("=");
        Matcher matcher = (Matcher) parts.make(words[0]);
        matcher.init(FakeMatcherConfig.builder()
                .matcherName(words[0])
                .condition(words[1])
                .build());
        return new Step(matcher, mailet);
    }

    /** Runs all mailets from top to bottom; where a matcher names some recipients, they go their way as a mail of their own. */
    void pass(Mail mail) throws MessagingException {
        List<MailAddress> left = new ArrayList<>(mail.getRecipients());
        for (Step step : steps) {
            mail.setRecipients(left);
            Collection<MailAddress> matched =
                    step.matcher() == null ? List.copyOf(left) : step.matcher().match(mail);
            if (matched.isEmpty()) {
                continue;
            }
            mail.setRecipients(matched);
            step.mailet().service(mail);
            if (Mail.GHOST.equals(mail.getState())) {
                left.removeAll(matched);
                mail.setState(Mail.DEFAULT);
            }
        }
        mail.setRecipients(left);
    }
}
