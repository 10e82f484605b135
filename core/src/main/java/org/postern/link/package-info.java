/**
 * The links in mails of the gateway by which somebody acts without having logged in: {@code /r/TOKEN} on the portal port. A token says who may
 * do what with which item until when, and is signed by a key of this installation, which changes. Here tokens are made, read and used up;
 * what is done by one is {@code release}'s and {@code lists}'s business.
 */
package org.postern.link;
