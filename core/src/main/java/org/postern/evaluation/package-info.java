/**
 * How well the scan tells wanted from unwanted mail: {@link org.postern.evaluation.Evaluation} scores samples of both classes,
 * {@link org.postern.evaluation.Figures} says what came of it, {@link org.postern.evaluation.RocDrawing} draws it.
 * {@link org.postern.evaluation.BareMessage} leaves of a message what can be asked of any mail, so that marks of those who collected it do
 * not decide. It measures and changes nothing.
 */
package org.postern.evaluation;
