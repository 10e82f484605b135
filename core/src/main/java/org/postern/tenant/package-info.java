/**
 * Whom the gateway works for: domains, their addresses and alias domains, delivery servers and policies. It answers "is this recipient
 * known?", "which policy holds for it?" and "where does its mail go?". Who may change these is {@code access}.
 */
package org.postern.tenant;
