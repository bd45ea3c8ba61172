package io.tierdrop.compile;

import io.tierdrop.plan.DaemonPlan;
import io.tierdrop.plan.DaemonPlan.Reload;
import io.tierdrop.plan.DaemonPlan.Rights;
import io.tierdrop.software.NodeDaemons;
import io.tierdrop.software.NodePaths;
import io.tierdrop.software.SoftwareCatalog;
import io.tierdrop.topology.HostCheck;
import io.tierdrop.topology.HostProgram;
import io.tierdrop.topology.NodeFiles;
import io.tierdrop.topology.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Programs of a person's own, each a user of its own without root, and one that tells L7s and L4s
/// of their health and of the node's maintenance switch.
final class HostSoftware {

  private static final String HEALTH = "health.py";
  private static final String SOURCE = source();

  /// Files of one's own lie below; a program starts in the first.
  private static final List<String> DIRECTORIES =
      NodeFiles.DIRECTORIES.stream().map(name -> NodePaths.OWN + "/" + name).toList();

  private HostSoftware() {}

  static NodeDaemons of(NodePaths paths, Role.Host host) {
    List<DaemonPlan> daemons = new ArrayList<>();
    for (HostProgram program : host.programs()) {
      daemons.add(
          new DaemonPlan(
              program.name(),
              Stream.concat(Stream.of("/usr/bin/env", "-C", "/srv"), program.words().stream())
                  .toList(),
              List.of(),
              new Reload.Restart(),
              List.of(),
              Rights.server(),
              null,
              true,
              Map.of()));
    }
    daemons.add(
        new DaemonPlan(
            "health",
            Stream.concat(
                    Stream.of(
                        "/usr/bin/python3",
                        "-IS",
                        paths.file(HEALTH),
                        String.valueOf(host.check().seconds()),
                        host.check().how().label(),
                        String.valueOf(host.port()),
                        host.check().path()),
                    host.check().how() == HostCheck.Way.COMMAND
                        ? host.check().command().stream()
                        : Stream.empty())
                .toList(),
            List.of(HEALTH),
            new Reload.Restart(),
            List.of(),
            Rights.NONE,
            null,
            true,
            Map.of()));
    return new NodeDaemons(
        Stream.concat(Stream.of(SoftwareCatalog.SWITCHES), DIRECTORIES.stream()).toList(),
        Map.of(HEALTH, SOURCE),
        SoftwareCatalog.SWITCH,
        daemons);
  }

  private static String source() {
    try (InputStream in =
        Objects.requireNonNull(HostSoftware.class.getResourceAsStream(HEALTH), HEALTH)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
