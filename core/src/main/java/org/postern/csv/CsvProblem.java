package org.postern.csv;

/**
 * What is wrong in a CSV text.
 *
 * @param line of the text, from 1
 * @param field the column
 */
public record CsvProblem(int line, String field, String problem) {}
