package org.postern.outbreak;

/**
 * Something that messages of one sender have in common.
 *
 * @param text what it is, before it is hashed
 */
record Mark(Kind kind, String text) {

    /** What is alike. Who forges a message chooses all of these; who only forwards one, none. */
    enum Kind {
        /** Several stand for one text, of which most must be the same. */
        TEXT("its text"),
        FILE("an attached file"),
        LINK("a link"),
        CLIENT("the address that it came from");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        /** What a hash of this kind begins with. */
        char sign() {
            return name().charAt(0);
        }

        static Kind of(String hashed) {
            for (Kind kind : values()) {
                if (kind.sign() == hashed.charAt(0)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("a mark of no kind");
        }
    }
}
