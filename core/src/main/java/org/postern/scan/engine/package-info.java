/**
 * Other filters whose opinion is asked, each one finding among the rest: rspamd by {@code POST /checkv2} (HTTP), SpamAssassin by {@code SYMBOLS}
 * of spamd's protocol. Who does not answer counts for nothing. {@link org.postern.scan.engine.Engine} is one of them.
 */
package org.postern.scan.engine;
