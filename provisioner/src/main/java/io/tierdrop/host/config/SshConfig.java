package io.tierdrop.host.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A parsed SSH configuration. The first value found for a key counts, except for the keys that
/// collect.
///
/// @param sections in the order of the file
public record SshConfig(List<Section> sections) {

  public static final SshConfig EMPTY = new SshConfig(List.of());

  private static final Set<String> COLLECTED = Set.of("identityfile");

  /// Settings that hold for some hosts.
  public record Section(HostPatterns hosts, List<Setting> settings) {
    public Section {
      settings = List.copyOf(settings);
    }
  }

  /// One line: the key in lower case and its values.
  public record Setting(String key, List<String> values) {
    public Setting {
      values = List.copyOf(values);
    }
  }

  public SshConfig {
    sections = List.copyOf(sections);
  }

  /// The hosts that the configuration names in full, in the order of the file, each once.
  public List<String> hosts() {
    return sections.stream().flatMap(s -> s.hosts().names().stream()).distinct().toList();
  }

  /// What holds for a host, named as the person wrote it.
  public HostSettings of(String host) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (Section section : sections) {
      if (section.hosts().match(host)) {
        section.settings().forEach(s -> add(found, s));
      }
    }
    return new HostSettings(found);
  }

  private static void add(Map<String, List<String>> found, Setting setting) {
    if (COLLECTED.contains(setting.key())) {
      List<String> all = new ArrayList<>(found.getOrDefault(setting.key(), List.of()));
      all.addAll(setting.values());
      found.put(setting.key(), List.copyOf(all));
    } else {
      found.putIfAbsent(setting.key(), setting.values());
    }
  }
}
