package io.tierdrop.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script that starts an installed or unpacked Tierdrop, with a Java that tells how it was
/// called, on a machine that has no more than this test gives it.
class PackagedLauncherTest {

  private static final List<String> TOOLS =
      List.of("sh", "cut", "dirname", "getent", "id", "readlink", "sed");

  @TempDir Path directory;
  private Path place;
  private Path bin;

  private record Ended(int code, String said) {}

  @BeforeEach
  void unpack() throws IOException {
    place = Files.createDirectories(directory.resolve("a place (86)"));
    Files.createDirectories(place.resolve("jars"));
    Files.createDirectories(place.resolve("bin"));
    Files.copy(Path.of("parts", "tierdrop"), place.resolve("bin/tierdrop"));
    bin = Files.createDirectory(directory.resolve("machine"));
    for (String tool : TOOLS) {
      Path real = Path.of("/usr/bin", tool);
      Files.createSymbolicLink(
          bin.resolve(tool), Files.exists(real) ? real : Path.of("/bin", tool));
    }
  }

  private static Path script(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// A Java that says of itself what `-version` prints.
  private static Path java(Path file, String version) throws IOException {
    return script(
        file,
        "if [ \"$1\" = -version ]; then echo '"
            + version
            + "' >&2; exit; fi\n"
            + "echo \"started $0 HOME=$HOME\"; for word; do echo \"word $word\"; done");
  }

  private static Path java(Path file) throws IOException {
    return java(file, "openjdk version \"25.0.1\" 2025-10-21");
  }

  private Ended run(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(bin.resolve("sh").toString());
    command.add(place.resolve("bin/tierdrop").toString());
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> all = new HashMap<>(Map.of("HOME", directory.toString()));
    all.putAll(environment);
    all.put("PATH", bin.toString());
    builder.environment().clear();
    builder.environment().putAll(all);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), said);
  }

  @Test
  void aJavaThatIsTooOldIsToldWithItsVersion() throws Exception {
    java(bin.resolve("java"), "openjdk version \"21.0.5\" 2024-10-15");
    Path home = directory.resolve("jdk8");
    Path old = java(home.resolve("bin/java"), "java version \"1.8.0_412\"");
    Ended ended = run(Map.of("JAVA_HOME", home.toString()), "--version");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.said())
        .contains("needs Java 25", "found 21 at " + bin.resolve("java"), "found 8 at " + old)
        .doesNotContain("started");
  }

  @Test
  void noneAndOneThatOnlyStandsInForItAreTheSame() throws Exception {
    String none = "tierdrop: needs Java 25 or newer: install one, or set JAVA_HOME.\n";
    assertThat(run(Map.of())).isEqualTo(new Ended(3, none));

    script(bin.resolve("java"), "echo 'Unable to locate a Java Runtime.' >&2; exit 1");
    assertThat(run(Map.of())).isEqualTo(new Ended(3, none));
  }

  @Test
  void anOldOneInJavaHomeHidesNoNewOneOnThePath() throws Exception {
    Path home = directory.resolve("jdk");
    java(home.resolve("bin/java"), "openjdk version \"17.0.1\"");
    Path fresh = java(bin.resolve("java"), "openjdk version \"25-ea\" 2025-09-16");
    Ended ended = run(Map.of("JAVA_HOME", home.toString()), "validate", "x");
    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(ended.said())
        .contains("started " + fresh, "word validate\nword x\n", place + "/jars/*");
  }

  /// Its `-version` is not asked then.
  @Test
  void theReleaseFileTellsToo() throws Exception {
    Path jdk = directory.resolve("jdk");
    Path java = java(jdk.resolve("bin/java"), "no answer");
    Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"26\"\n");
    assertThat(run(Map.of("JAVA_HOME", jdk.toString())).said()).contains("started " + java);
  }

  @Test
  void itsOwnJavaIsTakenWhateverElseThereIs() throws Exception {
    java(bin.resolve("java"));
    Path own = java(place.resolve("runtime/bin/java"), "no answer");
    assertThat(run(Map.of()).said()).contains("started " + own);
  }

  /// Such as `docker run -u 1234` gives.
  @Test
  void anAccountWithoutAnEntryHasAHomeToo() throws Exception {
    java(bin.resolve("java"));
    Files.delete(bin.resolve("getent"));
    script(bin.resolve("getent"), "exit 2");
    assertThat(run(Map.of("HOME", "")).said()).contains("HOME=/\n");
  }
}
