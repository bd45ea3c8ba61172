package io.tierdrop.app.journey;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Somebody else, who uses the program's commands on the same machine.
record OtherPerson(String name) {

  private static final long MINUTES = 6;

  /// Runs a command to its end, which must be a good one.
  String does(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Duser.name=" + name);
    command.add("-Dtierdrop.samples=" + Path.of("..", "sample-labs"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.tierdrop.app.Main");
    command.addAll(List.of(words));
    File said = File.createTempFile("said", ".txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said).start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.destroy();
    String told = Files.readString(said.toPath(), StandardCharsets.UTF_8);
    if (!ended || process.exitValue() != 0) {
      throw new IllegalStateException(String.join(" ", words) + " failed: " + told);
    }
    return told;
  }
}
