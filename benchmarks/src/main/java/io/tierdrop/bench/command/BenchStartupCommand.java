package io.tierdrop.bench.command;

import io.tierdrop.app.Main;
import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.bench.measure.SampleQuantile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// From the start of the product's process to the window's first frame, with and without the
/// launcher's cache of loaded classes.
@CommandLine.Command(
    name = "startup",
    description = "From the start to the window's first frame, and its memory. Needs no display.")
public final class BenchStartupCommand extends LabCommand {

  private static final List<String> CACHES =
      List.of("-XX:AOTCache", "-XX:AOTMode", "-XX:SharedArchiveFile", "-Xlog", "-Xshare");

  @Parameters(
      paramLabel = "LAB",
      arity = "0..1",
      defaultValue = "three-tier",
      description = "A lab file, or the name of a sample. Default: ${DEFAULT-VALUE}.")
  private String lab = "";

  @Option(names = "--runs", paramLabel = "N", description = "Pairs of starts (default: 7).")
  private int runs = 7;

  public BenchStartupCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    if (runs < 1) {
      throw new IllegalArgumentException("--runs is at least 1.");
    }
    List<Double> cached = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    String heap = "";
    for (int run = 0; run < runs; run++) {
      Start with = start(true);
      heap = with.said().replace("frame ", "");
      cached.add(with.seconds());
      bare.add(start(false).seconds());
      output.note(
          String.format(
              Locale.ROOT,
              "start %d of %d: %.2f s, without the cache %.2f s",
              run + 1,
              runs,
              cached.getLast(),
              bare.getLast()));
    }
    double with = SampleQuantile.of(cached, 0.5);
    double without = SampleQuantile.of(bare, 0.5);
    output.say(
        String.format(
            Locale.ROOT,
            "first frame after %.2f s, without the cache %.2f s: ratio %.2f; heap then %s",
            with,
            without,
            with / without,
            heap));
    output.line(
        CommandOutput.object()
            .put("bench", "startup")
            .put("seconds", with)
            .put("withoutCacheSeconds", without)
            .put("ratio", with / without)
            .put("heap", heap));
    output.line(CommandOutput.object().put("result", "bench").put("bench", "startup"));
    return ExitCode.DONE;
  }

  private record Start(double seconds, String said) {}

  private Start start(boolean withCache) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> withCache || CACHES.stream().noneMatch(option::startsWith))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    command.addAll(List.of(Main.class.getName(), "open", "--first-frame", lab));
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = said.readLine();
      double seconds = (System.nanoTime() - began) / 1e9;
      process.waitFor();
      if (line == null || !line.startsWith("frame ")) {
        throw new IOException("The window did not open; see: " + String.join(" ", command));
      }
      return new Start(seconds, line);
    } finally {
      process.destroyForcibly();
    }
  }
}
