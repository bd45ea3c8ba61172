package io.tierdrop.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as a process, as a package starts it, in a locale that has ASCII only: everything
/// lies below names with more letters than that. A shell makes them, since this Java may not be
/// able to.
class UnpackedProgramTest {

  private static final String WORK =
      """
      set -eu
      mkdir 'Büro 中 x'
      mv place 'Büro 中 x/Tierdrop ä'
      cd 'Büro 中 x'
      mkdir 'vm ö'
      export TIERDROP_HOME="$PWD/vm ö"
      cp "$SAMPLES/first-lab.lab.json" größe.lab.json
      './Tierdrop ä/bin/tierdrop' validate größe.lab.json
      './Tierdrop ä/bin/tierdrop' plan größe.lab.json --out 'aus 中'
      './Tierdrop ä/bin/tierdrop' export größe.lab.json --to graphviz --out 'bild ä.dot'
      test -d 'aus 中'
      test -s 'bild ä.dot'
      echo all there
      """;

  @TempDir Path directory;

  /// One jar that stands for all that this test's own class path has.
  private static void jar(Path file) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    String path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" "));
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, path);
    new JarOutputStream(Files.newOutputStream(file), manifest).close();
  }

  private void unpack() throws IOException {
    Path place = directory.resolve("place");
    Files.createDirectories(place.resolve("bin"));
    Files.createDirectories(place.resolve("jars"));
    Path script = Files.copy(Path.of("parts", "tierdrop"), place.resolve("bin/tierdrop"));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    jar(place.resolve("jars/program.jar"));
  }

  private Process start(Map<String, String> locale) throws IOException {
    Path script = directory.resolve("work");
    Files.write(script, WORK.getBytes(StandardCharsets.UTF_8));
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", script.toString()).redirectErrorStream(true);
    builder.directory(directory.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("LANG"));
    environment.putAll(locale);
    environment.put("SAMPLES", Path.of("..", "sample-labs").toRealPath().toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("TIERDROP_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
    return builder.start();
  }

  @Test
  void filesAreFoundWhereTheLocaleHasNoLettersForThem() throws Exception {
    unpack();
    Process process = start(Map.of("LC_ALL", "C"));
    process.getOutputStream().close();
    byte[] bytes = process.getInputStream().readAllBytes();
    String said = new String(bytes, StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said).contains("all there", "Wrote the plan to aus ?.");
    assertThat(said.chars()).as(said).allMatch(letter -> letter < 128);
  }
}
