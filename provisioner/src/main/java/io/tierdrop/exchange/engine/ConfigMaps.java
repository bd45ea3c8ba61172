package io.tierdrop.exchange.engine;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The files of a node as Kubernetes keeps them: texts by key, in as many maps as their size needs.
///
/// @param texts by key, for each map by its name
/// @param mounts where each file is, by its path
record ConfigMaps(Map<String, Map<String, String>> texts, Map<String, Mount> mounts) {

  /// Of the MiB that a map may have, keys and words of the resource included.
  private static final int MOST_BYTES = 900 * 1024;

  /// A file in a map.
  ///
  /// @param program whether it names its interpreter and can be executed
  record Mount(String map, String key, boolean program) {}

  /// @param name of the first map; further ones have a number behind it
  static ConfigMaps of(String name, SortedMap<String, String> files) {
    Map<String, Map<String, String>> maps = new LinkedHashMap<>();
    Map<String, Mount> mounts = new LinkedHashMap<>();
    String map = name;
    int bytes = 0;
    for (Map.Entry<String, String> file : files.entrySet()) {
      int size = file.getValue().getBytes(StandardCharsets.UTF_8).length;
      if (bytes > 0 && bytes + size > MOST_BYTES) {
        map = name + "-" + (maps.size() + 1);
        bytes = 0;
      }
      bytes += size;
      Map<String, String> texts = maps.computeIfAbsent(map, _ -> new LinkedHashMap<>());
      String key = key(file.getKey(), texts);
      texts.put(key, file.getValue());
      mounts.put(file.getKey(), new Mount(map, key, EngineFiles.program(file.getValue())));
    }
    return new ConfigMaps(maps, mounts);
  }

  /// The file's own name, and a number before it where another one has that.
  private static String key(String path, Map<String, String> taken) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return Stream.concat(
            Stream.of(name), IntStream.iterate(2, i -> i + 1).mapToObj(i -> i + "-" + name))
        .filter(key -> !taken.containsKey(key))
        .findFirst()
        .orElseThrow();
  }
}
