/**
 * JSON that people and programs hand in, read by hand: every value is asked for by name, what is missing takes its default, and what was
 * not asked for is refused, so that an error can always name the field.
 */
package org.postern.json;
