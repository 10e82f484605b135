package org.postern.dist.config;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Mailets, matchers and handlers named in XML: is the class there, does it take these parameters, does the processor it points at exist? */
final class PluginCheck {

    /** Where James looks for a name without a package (james.md, "How James loads extensions"). */
    private static final List<String> PACKAGES =
            List.of("org.apache.james.transport.mailets.", "org.apache.james.transport.matchers.");

    private final KnownTable table;
    private final BiConsumer<String, String> note;

    /** @param note takes a key and what is wrong with it */
    PluginCheck(KnownTable table, BiConsumer<String, String> note) {
        this.table = table;
        this.note = note;
    }

    void check(Element element, String path) {
        String name = element.getAttribute("class");
        Stream.of("match", "notmatch").filter(element::hasAttribute).forEach(attribute -> {
            String matcher = element.getAttribute(attribute).split("=", 2)[0].strip();
            if (load(matcher).isEmpty()) {
                note.accept(path + "@" + attribute, "there is no matcher '" + matcher + "'");
            }
        });
        Optional<Class<?>> type = name.isEmpty() ? Optional.empty() : load(name);
        if (type.isEmpty()) {
            note.accept(path + "@class", "there is no class '" + name + "'");
            return;
        }
        table.parameters(type.get().getName()).ifPresent(known -> XmlCheck.children(element).stream()
                .map(Element::getTagName)
                .filter(parameter -> !known.contains(parameter))
                .forEach(parameter -> note.accept(
                        path + "/" + parameter,
                        "unknown parameter of " + name + "; it takes "
                                + (known.isEmpty() ? "none" : String.join(", ", known)))));
    }

    private static Optional<Class<?>> load(String name) {
        Stream<String> candidates =
                name.indexOf('.') < 0 ? PACKAGES.stream().map(prefix -> prefix + name) : Stream.of(name);
        return candidates.flatMap(candidate -> found(candidate).stream()).findFirst();
    }

    private static Optional<Class<?>> found(String name) {
        try {
            return Optional.of(Class.forName(name, false, PluginCheck.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** Every processor that a mailet points at must be there: James would notice when the first mail comes. */
    void processors(Document document) {
        List<String> states = elements(document, "processor")
                .filter(element -> element.hasAttribute("state"))
                .map(element -> element.getAttribute("state"))
                .toList();
        elements(document, "mailet").forEach(mailet -> XmlCheck.children(mailet).stream()
                .filter(child -> child.getTagName().equals("processor"))
                .map(child -> child.getTextContent().strip())
                .filter(target -> !states.contains(target))
                .forEach(target -> note.accept(
                        "/mailetcontainer/processors/processor/mailet/processor",
                        "there is no processor '" + target + "'; there are " + String.join(", ", states))));
    }

    private static Stream<Element> elements(Document document, String name) {
        var nodes = document.getElementsByTagName(name);
        return java.util.stream.IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
    }
}
