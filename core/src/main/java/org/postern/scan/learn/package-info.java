/**
 * The classifier: what the words, the form and the origin of a message have been in mail that people called wanted or not. A message becomes a
 * set of numbers ({@link org.postern.scan.learn.Features}); weights of those numbers add to log-odds. Weights come from the base model in the jar
 * ({@link org.postern.scan.learn.Base}) and from lessons ({@link org.postern.scan.learn.Part}), of which the installation, each domain and each
 * address have their own. Plain logistic regression, one lesson at a time, so that an example counts in the next verdict; nothing here does I/O
 * or knows who taught what (room {@code lesson}).
 */
package org.postern.scan.learn;
