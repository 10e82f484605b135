package org.postern.lesson;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.fixture.MovableClock;
import org.postern.lesson.Lesson.Kind;
import org.postern.lesson.Lesson.Origin;
import org.postern.lesson.Lesson.Scope;
import org.postern.scan.learn.Features;
import org.postern.scan.learn.Says;
import org.postern.settings.LearnSettings;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Tenants;
import org.postern.tenant.Within;

/** Lessons on a real database; messages are numbers, and each is alike only to itself and its variants. */
final class Classroom implements AutoCloseable {

    private static final int FEATURES = 120;
    private static final int BITS = 22;

    final Jdbi jdbi;
    final Tenants tenants;
    /** It stands until a test moves it. */
    final MovableClock clock = new MovableClock(Instant.now());

    final DomainRegister register;
    final Learned learned;
    final Lessons lessons;
    private int sent;

    Classroom(Jdbi jdbi) {
        this(jdbi, LearnSettings.DEFAULT);
    }

    Classroom(Jdbi jdbi, LearnSettings settings) {
        this(jdbi, new Tenants(jdbi), settings);
    }

    private Classroom(Jdbi jdbi, Tenants tenants, LearnSettings settings) {
        this.jdbi = jdbi;
        this.tenants = tenants;
        register = new DomainRegister(tenants, clock);
        learned = new Learned(jdbi, tenants, settings);
        lessons = new Lessons(jdbi, tenants, learned, settings, clock);
    }

    Classroom define(String... domains) {
        for (String domain : domains) {
            register.put(new ProtectedDomain(
                    new Domain(domain), Optional.empty(), ZoneOffset.UTC, "en", List.of(), PolicyPart.NONE));
        }
        return this;
    }

    /** As after a start of the gateway: nothing is in memory. */
    Classroom again() {
        return new Classroom(jdbi, tenants, LearnSettings.DEFAULT).started();
    }

    Classroom started() {
        learned.start();
        rebuilt();
        return this;
    }

    /** What waits to be built is built. */
    Rebuilding rebuilt() {
        Rebuilding rebuilding = learned.rebuild();
        try {
            rebuilding.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return rebuilding;
    }

    /** The features of a message. */
    static Features message(int number) {
        return variant(number, 0);
    }

    /** One that shares nine tenths with the message of that number. */
    static Features variant(int number, int other) {
        Random same = new Random(number);
        Random different = new Random(31L * number + other);
        return features(IntStream.range(0, FEATURES)
                .map(i -> (i % 20 == 0 ? different : same).nextInt(1 << BITS))
                .toArray());
    }

    /** As {@link Features#encoded} writes them. */
    static Features features(int... numbers) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int last = 0;
        for (int number : IntStream.of(numbers).sorted().distinct().toArray()) {
            int step = number - last;
            for (; step > 0x7f; step >>>= 7) {
                octets.write(step & 0x7f | 0x80);
            }
            octets.write(step);
            last = number;
        }
        return Features.decoded(octets.toByteArray());
    }

    Prepared lesson(Kind kind, String address, Scope scope, Features features) {
        return lesson(kind, address, address, scope, features);
    }

    /** Of a message that nobody had yet. */
    synchronized Prepared lesson(Kind kind, String login, String address, Scope scope, Features features) {
        Address recipient = Address.parse(address);
        Lesson lesson = new Lesson(
                kind,
                kind == Kind.HAM ? Origin.RELEASE : Origin.API,
                Optional.empty(),
                "%064x".formatted(++sent),
                Optional.of(recipient),
                Optional.of(recipient.domain()),
                login,
                "user",
                clock.instant(),
                "",
                scope,
                "");
        return lessons.prepare(lesson, scope, Optional.of(features));
    }

    /** A user teaches for his own mail. @return the id of the lesson */
    long spam(String address, Features features) {
        return lessons.teach(lesson(Kind.SPAM, address, Scope.ADDRESS, features))
                .id();
    }

    long taught(Scope scope, String address, Features features) {
        return lessons.teach(lesson(Kind.SPAM, address, scope, features)).id();
    }

    Undone undo(long lesson) {
        return lessons.undo(LessonFilter.of(Within.EVERYTHING).only(lesson), "operator", "operator", "wrong");
    }

    List<String> parts(long lesson) {
        return lessons.get(lesson, Within.EVERYTHING).orElseThrow().parts();
    }

    /** What was taught says more to this recipient than what is said to all. */
    double own(String address, Features features) {
        Address recipient = Address.parse(address);
        return Optional.ofNullable(
                        learned.about(features, List.of(recipient)).own().get(recipient))
                .map(Says::odds)
                .orElse(0.0);
    }

    double all(Features features) {
        return learned.about(features, List.of()).installation();
    }

    /** The digest of each part that lessons are in. */
    Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        jdbi.withHandle(handle -> handle.createQuery("select distinct part from lesson_count")
                        .mapTo(String.class)
                        .list())
                .forEach(part -> digests.put(
                        part, learned.state(part).map(PartState::digest).orElse("nothing")));
        return digests;
    }

    @Override
    public void close() {
        learned.close();
    }
}
