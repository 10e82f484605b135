/**
 * Where an IP address is: {@link org.postern.country.Countries} reads a database in MaxMind's format (MMDB 2.0) that the operator gives, such as
 * GeoLite2-Country, or DB-IP's with the same fields. Postern ships none and fetches none. The file stays on disk, mapped into memory.
 */
package org.postern.country;
