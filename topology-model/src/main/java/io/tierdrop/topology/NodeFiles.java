package io.tierdrop.topology;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What a node takes from the folder beside its lab. All values are names of files in that folder,
/// with `/` between their parts (see [#NAME]).
///
/// @param files by where the node's programs see them, see [#PLACE]
/// @param snippets lines that are added to generated configurations
/// @param replaced configurations that stand in place of generated ones
public record NodeFiles(
    SortedMap<String, String> files,
    SortedMap<SnippetPlace, String> snippets,
    SortedMap<GeneratedFile, String> replaced) {

  public static final NodeFiles NONE =
      new NodeFiles(
          Collections.emptySortedMap(), Collections.emptySortedMap(), Collections.emptySortedMap());

  private static final String PART = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

  /// A file below the folder: plain letters only, no part begins with a dot, so that none is `..`.
  public static final Pattern NAME = Pattern.compile(PART + "(/" + PART + "){0,5}");

  /// Directories that a node may have files of its own in, without the `/` in front.
  public static final List<String> DIRECTORIES =
      List.of("srv", "opt", "home", "etc/opt", "var/www");

  /// Files in these directories, and three files of `/etc`. What else a node sees is the machine's
  /// and read-only.
  public static final Pattern PLACE =
      Pattern.compile(
          "/("
              + String.join("|", DIRECTORIES)
              + ")(/"
              + PART
              + "){1,4}|/etc/(hosts|resolv\\.conf|nsswitch\\.conf)");

  public NodeFiles {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    snippets = Collections.unmodifiableSortedMap(new TreeMap<>(snippets));
    replaced = Collections.unmodifiableSortedMap(new TreeMap<>(replaced));
  }

  public boolean isEmpty() {
    return files.isEmpty() && snippets.isEmpty() && replaced.isEmpty();
  }

  /// All files of the folder that are named.
  public Set<String> names() {
    Set<String> names = new TreeSet<>(files.values());
    names.addAll(snippets.values());
    names.addAll(replaced.values());
    return names;
  }

  public NodeFiles withFiles(Map<String, String> changed) {
    return new NodeFiles(new TreeMap<>(changed), snippets, replaced);
  }

  public NodeFiles withSnippets(Map<SnippetPlace, String> changed) {
    return new NodeFiles(files, new TreeMap<>(changed), replaced);
  }

  public NodeFiles withReplaced(Map<GeneratedFile, String> changed) {
    return new NodeFiles(files, snippets, new TreeMap<>(changed));
  }
}
