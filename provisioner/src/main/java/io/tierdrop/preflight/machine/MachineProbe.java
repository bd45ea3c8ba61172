package io.tierdrop.preflight.machine;

import io.tierdrop.host.Host;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Objects;

/// Asks a machine what it is, in one round trip and with nothing but a POSIX shell there.
public final class MachineProbe {

  private static final String SCRIPT = script();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Host host;
  private final InstantSource clock;

  /// @param clock this machine's, to compare with
  public MachineProbe(Host host, InstantSource clock) {
    this.host = host;
    this.clock = clock;
  }

  /// Asks.
  ///
  /// @param lab whose unit is looked at; empty for none
  /// @param everything whether also about what takes longer: the kernel's log
  /// @throws HostException also when the answer makes no sense
  public MachineFacts ask(
      String lab, Collection<String> modules, Collection<String> programs, boolean everything)
      throws HostException, InterruptedException {
    var before = clock.instant();
    String text =
        host.run(
                HostCommand.of(
                        "/bin/sh",
                        "-c",
                        SCRIPT,
                        "tierdrop",
                        lab,
                        String.join(" ", modules),
                        String.join(" ", programs),
                        everything ? "all" : "")
                    .privileged()
                    .timeout(LIMIT))
            .text();
    return ProbeAnswer.read(text, before, clock.instant())
        .orElseThrow(
            () ->
                new HostException(
                    "%s does not say what it is. Log in with ssh and see whether /bin/sh works there."
                        .formatted(host.address())));
  }

  private static String script() {
    try (InputStream in =
        Objects.requireNonNull(MachineProbe.class.getResourceAsStream("probe.sh"), "probe.sh")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
