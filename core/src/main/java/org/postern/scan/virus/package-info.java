/**
 * Viruses: one or several clamd daemons ({@link org.postern.scan.virus.Clamds}) and the operator's own list of bad files
 * ({@link org.postern.scan.virus.HashBlocklist}). clamd's protocol: {@code zINSTREAM}, then chunks of a four-byte length and bytes, ended by a
 * length of nought; the answer is one line ended by NUL: {@code stream: OK}, {@code stream: NAME FOUND}, or an error. {@code zPING} answers
 * {@code PONG}.
 */
package org.postern.scan.virus;
