package org.postern.dist.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Compares one XML file of James with the table of what it may hold. */
final class XmlCheck {

    private final String file;
    private final KnownTable table;
    private final PluginCheck plugins;
    private final List<String> problems = new ArrayList<>();

    private XmlCheck(String file, KnownTable table) {
        this.file = file;
        this.table = table;
        this.plugins = new PluginCheck(table, this::note);
    }

    static List<String> problems(Path path, KnownTable table) {
        XmlCheck check = new XmlCheck(path.getFileName().toString(), table);
        try {
            Document document = parse(path);
            check.element(document.getDocumentElement(), "");
            check.plugins.processors(document);
        } catch (SAXParseException e) {
            check.note("line " + e.getLineNumber(), "is not XML: " + e.getMessage());
        } catch (SAXException e) {
            check.note("-", "is not XML: " + e.getMessage());
        } catch (IOException e) {
            check.note("-", "cannot be read (" + Reasons.of(e) + ")");
        }
        return check.problems;
    }

    /** Without document types: nothing from outside the file is fetched, and no entity grows. */
    static Document parse(Path path) throws IOException, SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new ThrowingErrors());
            try (var stream = Files.newInputStream(path)) {
                return builder.parse(new InputSource(stream));
            }
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java cannot read XML safely", e);
        }
    }

    private void element(Element element, String parent) {
        String path = parent + "/" + element.getTagName();
        Kind kind = table.kind(path).orElse(null);
        if (kind == null) {
            note(path, "unknown element; known here are " + String.join(", ", table.namesUnder(parent)));
            return;
        }
        kind.judge(ownText(element)).ifPresent(problem -> note(path, problem));
        attributes(element, path);
        if (kind == Kind.PLUGIN) {
            plugins.check(element, path);
            return;
        }
        for (Element child : children(element)) {
            element(child, path);
        }
    }

    private void attributes(Element element, String path) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            String name = path + "@" + attribute.getName();
            if (attribute.getName().startsWith("xmlns")) {
                continue;
            }
            table.kind(name)
                    .ifPresentOrElse(
                            kind -> kind.judge(attribute.getValue()).ifPresent(problem -> note(name, problem)),
                            () -> note(name, "unknown attribute; known here are " + knownAttributes(path)));
        }
    }

    private String knownAttributes(String path) {
        List<String> names = table.namesUnder(path).stream()
                .filter(name -> name.startsWith("@"))
                .map(name -> name.substring(1))
                .toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    private static String ownText(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(node.getNodeValue());
            }
        }
        return text.toString();
    }

    private void note(String key, String problem) {
        problems.add(file + ": " + key.replaceFirst("^/", "") + ": " + problem);
    }
}
