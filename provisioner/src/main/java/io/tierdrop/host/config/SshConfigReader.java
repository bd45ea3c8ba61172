package io.tierdrop.host.config;

import io.tierdrop.file.BoundedFile;
import io.tierdrop.file.InputLimits;
import io.tierdrop.host.config.SshConfig.Section;
import io.tierdrop.host.config.SshConfig.Setting;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads `ssh_config(5)`: `Host`, `Match all`, `Match host`, `Include`; sections under any other
/// `Match` hold for no host here.
public final class SshConfigReader {

  private static final Logger LOG = LoggerFactory.getLogger(SshConfigReader.class);
  private static final int MAX_DEPTH = 16;

  private final Path directory;

  /// @param directory where relative `Include`s start: the user's `.ssh`
  public SshConfigReader(Path directory) {
    this.directory = directory;
  }

  /// The configuration in a file, empty when there is none.
  ///
  /// @throws IOException when it cannot be read or its includes go in circles
  public SshConfig read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return SshConfig.EMPTY;
    }
    List<Section> sections = new ArrayList<>();
    read(file, HostPatterns.ALL, 0, sections);
    return new SshConfig(sections);
  }

  private void read(Path file, HostPatterns outer, int depth, List<Section> sections)
      throws IOException {
    if (depth > MAX_DEPTH) {
      throw new IOException(file + " is included too deep; check its Include lines");
    }
    HostPatterns hosts = outer;
    for (String line : lines(file)) {
      List<String> words = ConfigLine.words(line);
      if (words.isEmpty()) {
        continue;
      }
      String key = words.getFirst().toLowerCase(Locale.ROOT);
      List<String> values = words.subList(1, words.size());
      if (values.isEmpty()) {
        continue;
      }
      switch (key) {
        case "host" -> {
          hosts = new HostPatterns(values);
          // A host is one although nothing is set for it.
          sections.add(new Section(hosts, List.of()));
        }
        case "match" -> hosts = match(values);
        case "include" -> {
          for (Path included : included(values)) {
            read(included, hosts, depth + 1, sections);
          }
        }
        default -> sections.add(new Section(hosts, List.of(new Setting(key, values))));
      }
    }
  }

  private static HostPatterns match(List<String> criteria) {
    if (criteria.size() == 1 && criteria.getFirst().equalsIgnoreCase("all")) {
      return HostPatterns.ALL;
    }
    if (criteria.size() == 2
        && (criteria.getFirst().equalsIgnoreCase("host")
            || criteria.getFirst().equalsIgnoreCase("originalhost"))) {
      return new HostPatterns(List.of(criteria.getLast().split(",")));
    }
    return HostPatterns.NONE;
  }

  private List<Path> included(List<String> patterns) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String pattern : patterns) {
      try {
        files.addAll(included(pattern));
      } catch (InvalidPathException | PatternSyntaxException e) {
        // As with glob(3), a pattern that is none matches nothing.
        LOG.debug("Passing over Include {}", pattern, e);
      }
    }
    return files;
  }

  private List<Path> included(String pattern) throws IOException {
    String home = directory.toAbsolutePath().getParent() + "/";
    String text = pattern.startsWith("~/") ? home + pattern.substring(2) : pattern;
    Path path = directory.resolve(text);
    Path parent = path.getParent();
    Path name = path.getFileName();
    if (parent == null || name == null || !Files.isDirectory(parent)) {
      return List.of();
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, name.toString())) {
      return StreamSupport.stream(found.spliterator(), false)
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return BoundedFile.text(file, InputLimits.SETTINGS).lines().toList();
  }
}
