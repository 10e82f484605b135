/**
 * Reading configuration: {@link org.postern.settings.Keys} turns one file into one record, refusing every key it does not know. The records
 * stand with the features they configure; this package holds the reader and the gateway's own record.
 */
package org.postern.settings;
