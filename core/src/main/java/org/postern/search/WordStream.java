package org.postern.search;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Words for Lucene, of several texts one after another; no phrase reaches from one text into the next. */
final class WordStream extends TokenStream {

    private static final int GAP = 100;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final List<List<String>> texts = new ArrayList<>();
    private int text;
    private int word;

    WordStream add(List<String> words) {
        if (!words.isEmpty()) {
            texts.add(words);
        }
        return this;
    }

    @Override
    public boolean incrementToken() {
        clearAttributes();
        if (text < texts.size() && word == texts.get(text).size()) {
            text++;
            word = 0;
        }
        if (text >= texts.size()) {
            return false;
        }
        term.append(texts.get(text).get(word));
        step.setPositionIncrement(word == 0 && text > 0 ? GAP : 1);
        word++;
        return true;
    }

    @Override
    public void reset() {
        text = 0;
        word = 0;
    }
}
