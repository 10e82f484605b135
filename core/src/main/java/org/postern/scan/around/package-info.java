/**
 * Checks of what is known around a message and stands in no message: {@link org.postern.scan.check.Surroundings}. They quote nobody's names
 * or domains. Impersonation of people and domains is judged in {@code scan.impersonation}.
 */
package org.postern.scan.around;
