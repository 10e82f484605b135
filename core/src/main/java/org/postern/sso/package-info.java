/**
 * Single sign-on: a domain's people log in at the OpenID provider that its admin has set (OpenID Connect Core 1.0, authorization code flow
 * with PKCE, RFC 7636). What comes out is an address of that domain, for which the provider stands; what may be done with it is for
 * {@code login} and {@code access} to say. The provider is the tenant's choice, so every connection to it is checked as {@code egress} says.
 */
package org.postern.sso;
