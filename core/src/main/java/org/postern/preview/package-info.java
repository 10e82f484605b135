/**
 * A message as text that is safe to look at: {@link org.postern.preview.Preview}. What the recipient would read, where its links really lead,
 * what is attached. It fetches nothing, runs nothing, and reads broken mail too.
 *
 * <p>The promise, for each text of a preview: no control character but line feed and tab, no character that turns the direction of
 * writing, nothing invisible, no half of a surrogate pair; and no markup: a page that by mistake puts the text in as HTML, even after decoding
 * its entities once more, still has no element of the message. So {@code <} is {@code ‹} where a tag could begin. What is put inside
 * an attribute, a script or a style sheet still has to be escaped for that place. {@code Visible} keeps the promise.
 */
package org.postern.preview;
