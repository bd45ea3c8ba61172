package io.tierdrop.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Links, anchors and pictures of all documents lead somewhere, and each page of the site is of one
/// kind.
class DocumentLinksTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#{1,6} (.+)$");

  /// Made when the site is built.
  private static final Set<String> GENERATED = Set.of("commands", "schemas");

  private static List<Path> documents() throws IOException {
    try (Stream<Path> beside = Files.list(ROOT);
        Stream<Path> below = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(beside, below)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyLinkAndPictureLeadsSomewhere() throws IOException {
    int links = 0;
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      for (String line : prose(document)) {
        var found = LINK.matcher(line.replaceAll("`[^`]*`", "code"));
        while (found.find()) {
          String link = found.group(1);
          if (!link.matches("[a-z]+:.*")) {
            links++;
            if (!leads(document, link)) {
              broken.add(document + ": " + link);
            }
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).isGreaterThan(80);
  }

  private static boolean leads(Path from, String link) throws IOException {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path target = path.isEmpty() ? from : from.resolveSibling(path).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return hash < 0 || anchors(target).contains(link.substring(hash + 1));
  }

  /// As the forge and the site make them of headings.
  private static Set<String> anchors(Path document) throws IOException {
    Set<String> anchors = new TreeSet<>();
    for (String line : prose(document)) {
      var heading = HEADING.matcher(line);
      if (heading.matches()) {
        anchors.add(
            heading
                .group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\- _]", "")
                .replace(' ', '-'));
      }
    }
    return anchors;
  }

  /// The lines of a document that are no code.
  private static List<String> prose(Path document) throws IOException {
    List<String> lines = new ArrayList<>();
    boolean code = false;
    for (String line : Files.readAllLines(document)) {
      if (line.strip().startsWith("```")) {
        code = !code;
      } else if (!code) {
        lines.add(line);
      }
    }
    return lines;
  }

  @Test
  void eachPageIsOfOneKind() throws IOException {
    JsonNode kinds = JsonMapper.shared().readTree(Files.readString(Path.of("site/kinds.json")));
    List<String> named = new ArrayList<>();
    for (JsonNode kind : kinds) {
      kind.path("pages").forEach(page -> named.add(page.asString()));
    }
    Path docs = ROOT.resolve("docs");
    Set<String> there = new TreeSet<>(GENERATED);
    for (Path document : documents()) {
      if (document.startsWith(docs)) {
        there.add(docs.relativize(document).toString().replaceAll("\\.md$", ""));
      }
    }
    assertThat(named).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(there);
  }
}
