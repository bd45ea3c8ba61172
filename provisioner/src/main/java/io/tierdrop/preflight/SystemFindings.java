package io.tierdrop.preflight;

import io.tierdrop.preflight.machine.MachineFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Distribution, init, cgroups, namespaces, Python: what no package mends.
final class SystemFindings {

  private static final Set<String> DEBIAN = Set.of("12", "13");
  private static final Pattern PYTHON = Pattern.compile(".*/python3\\.(\\d{1,3})");
  private static final int OLDEST_PYTHON = 11;

  private SystemFindings() {}

  static List<MachineFinding> of(MachineFacts machine) {
    List<MachineFinding> findings = new ArrayList<>();
    MachineFacts.Distribution distribution = machine.distribution();
    if (!supported(distribution)) {
      findings.add(
          MachineFinding.warning(
              "distribution",
              distribution.name().isBlank()
                  ? "The machine does not say which Linux it runs; Tierdrop is made for Debian 12"
                      + " and 13."
                  : distribution.name()
                      + " has not been tried; Tierdrop is made for Debian 12 and 13.",
              "If a lab fails here, take a VM with Debian 13."));
    }
    MachineFacts.Ground ground = machine.ground();
    if (!ground.systemd()) {
      findings.add(
          MachineFinding.error(
              "systemd",
              "systemd is not the machine's init, and a lab is a unit of systemd.",
              "Take a VM that boots with systemd, such as Debian 13."));
    }
    if (!ground.cgroup2()) {
      findings.add(
          MachineFinding.error(
              "cgroups",
              "The unified cgroup hierarchy (v2) is not mounted.",
              "Boot the machine with systemd.unified_cgroup_hierarchy=1 on its kernel command"
                  + " line."));
    }
    if (!ground.namespaces()) {
      findings.add(
          MachineFinding.error(
              "namespaces",
              ground.container().isEmpty()
                  ? "Network namespaces cannot be made on this machine."
                  : "This is a container (%s) that may not make network namespaces."
                      .formatted(ground.container()),
              "Take a virtual machine, where root may do that."));
    }
    Matcher python = PYTHON.matcher(ground.python());
    if (python.matches() && Integer.parseInt(python.group(1)) < OLDEST_PYTHON) {
      findings.add(
          MachineFinding.error(
              "python3",
              "Python 3.%s is too old: the steward needs 3.%d."
                  .formatted(python.group(1), OLDEST_PYTHON),
              "Take a VM with Debian 12 or later."));
    }
    return findings;
  }

  static boolean supported(MachineFacts.Distribution distribution) {
    return distribution.isDebian() && DEBIAN.contains(distribution.version());
  }
}
