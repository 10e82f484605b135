/**
 * The HTTP face: the {@code /gateway} API as James WebAdmin routes, mounted on the admin port by James and on the portal port by
 * {@link org.postern.webadmin.PortalServer}.
 *
 * <p>Each resource is a small class that lists its {@link org.postern.webadmin.Endpoint}s; {@link org.postern.webadmin.GatewayApi} mounts
 * them, asks {@code access} before each call, and turns what goes wrong into {@code {"statusCode","type","message","details"}}. The same
 * list makes {@code openapi.json} and the table that the authorisation test walks through. Bodies of requests and answers are never logged.
 */
package org.postern.webadmin;
