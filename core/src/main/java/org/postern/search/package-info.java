/**
 * The search index of held mail: a Lucene index of one document a message and recipient, the language in which people ask it, and the filter
 * that keeps from them what they may not see. It stores no text, only what is needed to find: an answer is the ids of items, in order. It knows
 * no database and is the truth of nothing: package quarantine keeps it in step and can make it anew at any time. Ranking knows no
 * statistics of words, for they would tell of other people's mail.
 */
package org.postern.search;
