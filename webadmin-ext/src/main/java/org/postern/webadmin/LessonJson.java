package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.lesson.Lesson;
import org.postern.lesson.Logged;
import org.postern.lesson.Undone;
import org.postern.message.MailId;

/** Lessons as the API tells them. */
final class LessonJson {

    static final String FIELDS =
            "{\"id\",\"at\",\"kind\",\"origin\",\"scope\",\"recipient\",\"domain\",\"login\",\"role\",\"mail\",\"sha256\",\"note\","
                    + "\"why\",\"teaches\",\"parts\":[where it counts],\"undone\":{\"at\",\"login\",\"why\"}}";

    private LessonJson() {}

    static ObjectNode of(Logged logged, LessonReach reach) {
        Lesson lesson = logged.lesson();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", logged.id());
        json.put("at", lesson.at().toString());
        json.put("kind", lesson.kind().wire());
        json.put("origin", lesson.origin().wire());
        json.put("scope", lesson.scope().wire());
        json.put("recipient", lesson.recipient().map(Address::toString).orElse(null));
        json.put("domain", lesson.domain().map(Domain::name).orElse(null));
        json.put("login", lesson.login());
        json.put("role", lesson.role());
        json.put("mail", lesson.mail().map(MailId::value).orElse(null));
        json.put("sha256", lesson.sha256());
        json.put("note", lesson.note());
        json.put("why", lesson.why());
        json.put("teaches", logged.legible());
        ArrayNode parts = json.putArray("parts");
        logged.parts().stream().filter(reach::shows).forEach(parts::add);
        logged.undone()
                .ifPresentOrElse(
                        undone -> json.putObject("undone")
                                .put("at", undone.at().toString())
                                .put("login", undone.login())
                                .put("why", undone.why()),
                        () -> json.putNull("undone"));
        return json;
    }

    static ObjectNode of(Undone undone, LessonReach reach) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("lessons", undone.lessons());
        if (reach.ofEverybody()) {
            json.put("others", undone.others());
        }
        ArrayNode parts = json.putArray("parts");
        undone.parts().stream().filter(reach::shows).forEach(parts::add);
        return json;
    }
}
