package io.tierdrop.app.designer.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is written in the texts' file is what people read.
class TextBundleTest {

  private static final Pattern LITERAL =
      Pattern.compile("\"([a-z][A-Za-z0-9_-]*(?:\\.[A-Za-z0-9_-]+)*\\.?)\"");

  /// Looks like a key, and is how files of labs end.
  private static final Set<String> ENDINGS = Set.of("lab.json");

  private final ResourceBundle bundle =
      ResourceBundle.getBundle("io.tierdrop.app.designer.texts", Locale.ENGLISH);

  /// A literal with the first word of a key and a dot is a key, or the beginning of keys when it
  /// ends with a dot. One that nobody has written fails when a person is just told something.
  @Test
  void everyKeyInTheProgramIsWrittenAndEachThatIsWrittenIsUsed() throws Exception {
    Set<String> keys = bundle.keySet();
    Set<String> families =
        keys.stream().map(key -> key.split("\\.", 2)[0]).collect(Collectors.toSet());
    Set<String> unknown = new TreeSet<>();
    Set<String> unused = new TreeSet<>(keys);
    for (String literal : literals()) {
      if (literal.endsWith(".") && keys.stream().anyMatch(key -> key.startsWith(literal))) {
        unused.removeIf(key -> key.startsWith(literal));
      } else if (!unused.remove(literal) && !keys.contains(literal)) {
        String family = literal.split("\\.", 2)[0];
        if (literal.contains(".") && families.contains(family) && !ENDINGS.contains(literal)) {
          unknown.add(literal);
        }
      }
    }
    assertThat(unknown).as("not written").isEmpty();
    assertThat(unused).as("not used").isEmpty();
  }

  private static Set<String> literals() throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        LITERAL
            .matcher(Files.readString(source))
            .results()
            .map(at -> at.group(1))
            .forEach(found::add);
      }
    }
    return found;
  }

  @Test
  void apostrophesAreShownOnceWithAndWithoutArguments() {
    TextBundle texts = new TextBundle(Locale.ENGLISH);
    for (String key : bundle.keySet()) {
      assertThat(bundle.getString(key)).as(key).doesNotContainPattern("(?<!')'(?!')");
      assertThat(texts.get(key)).as(key).doesNotContain("''");
      assertThat(texts.get(key, 1, 2, 3, 4, 5)).as(key).doesNotContain("''");
    }
    assertThat(texts.get("empty.text")).contains("drag from a node's edge");
  }
}
