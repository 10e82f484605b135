package org.postern.webadmin;

import java.nio.file.Path;

/**
 * What the API needs to know of the installation.
 *
 * @param temporary a folder under home; what lies in it is deleted at each start
 * @param maxMessageBytes of a message that is scanned
 */
public record WebSettings(Path temporary, long maxMessageBytes) {}
