package org.postern.scan.learn;

/** Numbers for what was read: FNV-1a over characters, then mixed so that every bit depends on all. Stable: lessons are stored by them. */
final class Hash {

    static final long START = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;
    private static final long KIND = 0x9e3779b97f4a7c15L;

    private Hash() {}

    static long and(long hash, int character) {
        return (hash ^ character) * PRIME;
    }

    static long and(long hash, CharSequence text) {
        long sum = hash;
        for (int i = 0; i < text.length(); i++) {
            sum = and(sum, text.charAt(i));
        }
        return sum;
    }

    static long of(CharSequence text) {
        return and(START, text);
    }

    static long pair(long first, long second) {
        return mixed(first * PRIME + second);
    }

    /** The feature: its highest bit is set for what travels, so that such features stand together in order. */
    static int feature(Kind kind, long value) {
        int low = (int) (mixed(value ^ (kind.ordinal() + 1) * KIND) >>> (Long.SIZE - Features.BITS + 1));
        return kind.travels() ? low | Features.TRAVELS : low;
    }

    private static long mixed(long value) {
        long mix = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        mix = (mix ^ mix >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mix ^ mix >>> 33;
    }
}
