package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.json.BadField;
import org.postern.json.JsonFields;
import org.postern.lesson.LessonFilter;
import org.postern.lesson.LessonPage;
import org.postern.lesson.Lessons;
import org.postern.lesson.Logged;
import org.postern.lesson.Undone;
import org.postern.tenant.Tenants;

/** {@code /gateway/lessons}: what people taught, and the undoing of it. The log keeps all of it. */
public final class GatewayLessons implements Resource {

    private static final String LIST = GatewayApi.BASE + "/lessons";
    private static final String ONE = LIST + "/:lesson";
    private static final String UNDONE =
            "{\"lessons\",\"others\",\"parts\"}: how many were undone, how many of others count less without them, what parts changed";

    private final Lessons lessons;
    private final Tenants tenants;

    @Inject
    public GatewayLessons(Lessons lessons, Tenants tenants) {
        this.lessons = lessons;
        this.tenants = tenants;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(LIST)
                        .needs(Permission.LESSONS_READ)
                        .summary(
                                "What people taught, newest first; of a user what he taught himself, as with mine=true")
                        .query(LessonAsked.PARAMETERS)
                        .query("undone", "mine", "limit", "cursor")
                        .answers(200, "a list of " + LessonJson.FIELDS)
                        .by(this::list),
                Endpoint.get(ONE)
                        .needs(Permission.LESSONS_READ)
                        .summary("One lesson")
                        .answers(200, LessonJson.FIELDS)
                        .by(call -> {
                            LessonReach reach = LessonReach.of(call, Permission.LESSONS_READ, tenants, false);
                            return Answer.ok(LessonJson.of(require(call, reach), reach));
                        }),
                Endpoint.delete(ONE)
                        .needs(Permission.LESSONS_WRITE)
                        .summary("Undo a lesson: it teaches no more, and stays in the log")
                        .query("why")
                        .answers(200, UNDONE)
                        .by(this::undoOne),
                Endpoint.post(LIST + "/undo")
                        .needs(Permission.LESSONS_WRITE)
                        .summary(
                                "Undo all lessons that are as said: {\"kind\",\"origin\",\"scope\",\"login\",\"domain\","
                                        + "\"address\",\"since\",\"until\",\"mine\",\"why\",\"dryRun\"}")
                        .consumes("application/json")
                        .answers(200, UNDONE + "; to a dry run {\"count\"}")
                        .by(this::undo));
    }

    private Answer list(Call call) {
        Paging paging = Paging.of(call);
        boolean mine = call.query("mine", GatewayBulk::flag).orElse(false);
        LessonReach reach = LessonReach.of(call, Permission.LESSONS_READ, tenants, mine);
        LessonPage page = LessonAsked.of(call::query, call.query("undone", GatewayBulk::flag), reach)
                .filter()
                .map(filter -> lessons.list(filter, paging.number(), paging.limit()))
                .orElseGet(() -> new LessonPage(0, List.of(), Optional.empty()));
        return Paging.answer(
                page.total(),
                page.lessons().stream()
                        .<JsonNode>map(one -> LessonJson.of(one, reach))
                        .toList(),
                page.next().map(String::valueOf));
    }

    /** The lesson of the path, if the caller may know of it. */
    private Logged require(Call call, LessonReach reach) {
        String id = call.path("lesson", text -> text);
        return Stream.of(id)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .flatMap(number -> lessons.get(number, reach.within()).stream())
                .filter(reach::holds)
                .findFirst()
                .orElseThrow(() -> Failure.notFound("this lesson"));
    }

    private Answer undoOne(Call call) {
        LessonReach reach = LessonReach.of(call, Permission.LESSONS_WRITE, tenants, false);
        Logged lesson = require(call, reach);
        LessonFilter filter = LessonFilter.of(reach.within()).only(lesson.id());
        Undone undone = undo(call, filter, call.query("why", Items::why).orElse(""));
        if (undone.lessons() == 0) {
            throw Failure.conflict("this lesson is undone already");
        }
        return Answer.ok(LessonJson.of(undone, reach));
    }

    private Answer undo(Call call) throws IOException {
        JsonFields fields = call.json();
        boolean mine = fields.flag("mine").orElse(false);
        LessonReach reach = LessonReach.of(call, Permission.LESSONS_WRITE, tenants, mine);
        LessonAsked asked = LessonAsked.of(fields::read, Optional.empty(), reach);
        boolean dryRun = fields.flag("dryRun").orElse(false);
        String why = fields.read("why", Items::why).orElse("");
        fields.finish();
        if (dryRun) {
            long count = asked.filter().map(lessons::undoable).orElse(0L);
            return Answer.ok(JsonNodeFactory.instance.objectNode().put("count", count));
        }
        if (!mine && !asked.isNarrow()) {
            throw new BadField(
                    "login",
                    "is missing, and so is every other filter: this would undo all that you may see. Say what is to be"
                            + " undone by login, since, until, kind, origin, scope, domain, address, or mine");
        }
        Undone undone =
                asked.filter().map(filter -> undo(call, filter, why)).orElseGet(() -> new Undone(0, 0, List.of()));
        return Answer.ok(LessonJson.of(undone, reach));
    }

    private Undone undo(Call call, LessonFilter filter, String why) {
        return lessons.undo(
                filter, call.caller().login(), call.caller().principal().role().wire(), why);
    }
}
