package io.tierdrop.exchange.engine;

import io.tierdrop.plan.DaemonPlan;
import io.tierdrop.plan.GatePlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.preflight.DebianPackages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The files of a folder that an engine runs: each node's own, and those that the image is made of.
final class EngineFiles {

  /// What commands and scripts need beside the lab's daemons: ip, sysctl, the gate's Python, an
  /// init that ends children, and curl and tcpdump for people.
  private static final List<String> TOOLS =
      List.of("curl", "iproute2", "iputils-ping", "procps", "python3-minimal", "tcpdump", "tini");

  private EngineFiles() {}

  /// A node's files by their paths below its directory.
  static SortedMap<String, String> of(LabPlan plan, NodePlan node) {
    SortedMap<String, String> files = new TreeMap<>(node.files());
    files.putAll(node.seeds());
    GatePlan gate = node.gate();
    if (gate != null && gate.bird() != null) {
      files.put(GateFile.NAME, GateFile.of(plan, node, gate));
    }
    return files;
  }

  /// Whether a text names its interpreter: then it can be executed, on a lab's machine as well.
  static boolean program(String text) {
    return text.startsWith("#!");
  }

  /// Paths of those of a node's files that can be executed.
  static List<String> programs(LabPlan plan, NodePlan node) {
    return of(plan, node).entrySet().stream()
        .filter(file -> program(file.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// What the one image of all nodes is built of, by path in the folder.
  static Map<String, String> image(LabPlan plan) {
    SortedMap<String, String> files = new TreeMap<>();
    files.put("image/Dockerfile", dockerfile(packages(plan)));
    files.put("image/tierdrop-start", resource("tierdrop-start"));
    files.put("image/tierdrop-gate", resource("tierdrop-gate"));
    return files;
  }

  static List<String> packages(LabPlan plan) {
    TreeSet<String> packages = new TreeSet<>(TOOLS);
    packages.addAll(plan.packages());
    List<String> programs = new ArrayList<>();
    for (NodePlan node : plan.nodes()) {
      for (DaemonPlan daemon : node.daemons()) {
        programs.addAll(daemon.command());
      }
    }
    packages.addAll(DebianPackages.of(programs));
    return List.copyOf(packages);
  }

  /// Installing a package starts its daemon, unless `policy-rc.d` forbids it.
  private static String dockerfile(List<String> packages) {
    return """
        # Every node of the lab is a container of this image.
        FROM debian:trixie-slim
        RUN printf '#!/bin/sh\\nexit 101\\n' > /usr/sbin/policy-rc.d && chmod 755 /usr/sbin/policy-rc.d \\
         && apt-get update \\
         && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \\
            %s \\
         && rm -rf /var/lib/apt/lists/*
        COPY --chmod=755 tierdrop-start tierdrop-gate /usr/local/bin/
        ENTRYPOINT ["/usr/bin/tini", "--", "sleep", "infinity"]
        """
        .formatted(String.join(" \\\n    ", packages));
  }

  private static String resource(String name) {
    try (InputStream in = EngineFiles.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("The program's own " + name + " cannot be read", e);
    }
  }
}
