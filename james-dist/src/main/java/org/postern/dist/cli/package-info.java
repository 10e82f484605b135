/**
 * The launcher's commands (picocli). Each is one class that reads its options, calls one service and prints; results go to standard output,
 * everything else to standard error. No command but {@code run} and {@code demo} touches a class of James: they must start at once.
 */
package org.postern.dist.cli;
