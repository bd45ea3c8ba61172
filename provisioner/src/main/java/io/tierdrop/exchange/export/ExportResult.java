package io.tierdrop.exchange.export;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A lab as another program's files.
///
/// @param files text by path below the folder; a single one with an empty path is a file by itself
/// @param lost what of the lab the format has no place for, in words
public record ExportResult(SortedMap<String, String> files, List<String> lost) {

  public ExportResult {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    lost = List.copyOf(lost);
  }

  /// One file.
  public static ExportResult file(String text, List<String> lost) {
    return new ExportResult(new TreeMap<>(Map.of("", text)), lost);
  }

  public boolean single() {
    return files.containsKey("");
  }
}
