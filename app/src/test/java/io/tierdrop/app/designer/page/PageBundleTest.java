package io.tierdrop.app.designer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The built page that the program carries is the build of the sources beside it.
class PageBundleTest {

  private static final Path BUILT =
      Path.of("src/main/resources/io/tierdrop/app/designer/page/run-page.html");

  @TempDir Path directory;

  /// Needs no npm: the page holds the checksum of the sources that it was built of.
  @Test
  void thePageWasBuiltOfTheseSources() throws Exception {
    Map<String, String> sources = new TreeMap<>();
    for (String name : List.of("package-lock.json", "page.css", "page.html", "tools/build.mjs")) {
      sources.put(name, Files.readString(NpmFolder.PLACE.resolve(name)));
    }
    try (Stream<Path> code = Files.list(NpmFolder.PLACE.resolve("src"))) {
      for (Path file : code.toList()) {
        sources.put("src/" + file.getFileName(), Files.readString(file));
      }
    }
    String all =
        sources.entrySet().stream()
            .map(source -> source.getKey() + "\n" + source.getValue())
            .collect(Collectors.joining("\0"));
    String checksum =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
    assertThat(Files.readString(BUILT))
        .as("npm run build in app/src/main/page")
        .contains("Tierdrop page " + checksum);
  }

  @Test
  void buildingItAgainGivesTheSame() throws Exception {
    NpmFolder.requireModules();
    Path again = directory.resolve("run-page.html");
    NpmFolder.run(List.of("node", "tools/build.mjs", again.toString()));
    assertThat(again).hasSameTextualContentAs(BUILT);
  }

  /// Types, lint and the code's own tests.
  @Test
  void theCodePassesItsOwnChecks() throws Exception {
    NpmFolder.requireModules();
    NpmFolder.run(List.of("npm", "run", "check"));
  }
}
