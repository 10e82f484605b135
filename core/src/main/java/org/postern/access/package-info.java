/**
 * Who may do what: roles and the table of their permissions, memberships, and the one place that decides. It knows nothing of HTTP; whoever
 * serves a request learns from {@code login} whose it is and asks {@link org.postern.access.Authorisation#decide}.
 */
package org.postern.access;
