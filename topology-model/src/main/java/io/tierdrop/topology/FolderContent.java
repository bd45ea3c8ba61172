package io.tierdrop.topology;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The content of the files of a lab's folder that its nodes name. What is not there was not read:
/// a lab that came as text alone has none.
///
/// @param texts by name, see [NodeFiles#NAME]
public record FolderContent(SortedMap<String, String> texts) {

  public static final FolderContent NONE = new FolderContent(Collections.emptySortedMap());

  public FolderContent {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  public FolderContent(Map<String, String> texts) {
    this(new TreeMap<>(texts));
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }
}
