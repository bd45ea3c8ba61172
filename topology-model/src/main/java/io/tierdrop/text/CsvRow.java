package io.tierdrop.text;

import java.util.List;
import java.util.stream.Collectors;

/// One row of a table for other programs (RFC 4180). A cell that a spreadsheet would take for a
/// formula begins with an apostrophe (OWASP, "CSV Injection").
///
/// @param line with its end
public record CsvRow(String line) {

  private static final String FORMULA = "=+-@\t\r\n";

  public static CsvRow of(List<String> cells) {
    return new CsvRow(cells.stream().map(CsvRow::cell).collect(Collectors.joining(",")) + "\r\n");
  }

  private static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    String plain = PlainCharacters.of(text, c -> c == '\n' || c == '\t' || c == '\r');
    String safe = formula ? "'" + plain : plain;
    return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
