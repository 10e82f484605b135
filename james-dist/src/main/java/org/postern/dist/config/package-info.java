/**
 * Reading and checking conf/: flags and environment over the properties files, one record a file, and the files that James reads itself.
 * James ignores what it does not know (a misspelt {@code maxmessagesize} is no limit), so {@link org.postern.dist.config.ConfigCheck}
 * compares its files with tables of all elements and keys there are: the resources {@code *.known} beside this package.
 */
package org.postern.dist.config;
