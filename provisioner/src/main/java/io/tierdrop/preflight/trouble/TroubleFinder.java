package io.tierdrop.preflight.trouble;

import io.tierdrop.preflight.MachineFinding;
import io.tierdrop.preflight.MachineFinding.Severity;
import io.tierdrop.preflight.machine.MachineFacts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Names what has happened to a lab. A function of what was observed, and of what this computer
/// remembers.
public final class TroubleFinder {

  private static final int LOOP = 3;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private TroubleFinder() {}

  /// What has become of a lab that does not run.
  ///
  /// @param footprint of its last deploy from this computer, null when there was none
  public static List<MachineFinding> ofAbsent(
      String lab, MachineFacts machine, @Nullable DeployFootprint footprint) {
    MachineFacts.Neighbours there = machine.neighbours();
    boolean left = there.labs().stream().anyMatch(l -> l.name().equals(lab));
    if (left && there.unit().contains("oom-kill")) {
      return List.of(
          trouble(
              "memory",
              "The kernel ended the lab %s for lack of memory.".formatted(lab),
              "Give the machine more memory or draw less, then deploy again."));
    }
    if (left) {
      return List.of(
          trouble(
              "steward",
              "The lab's steward has ended%s, and its daemons with it."
                  .formatted(there.unit().isBlank() ? "" : " (" + there.unit() + ")"),
              "Deploy again to repair the lab, or destroy it. The log: journalctl -u tierdrop-"
                  + lab));
    }
    if (footprint != null && !footprint.boot().equals(machine.clock().boot())) {
      return List.of(
          trouble(
              "reboot",
              "The machine was rebooted at %s, and no lab outlives that."
                  .formatted(TIME.format(machine.clock().booted())),
              "Deploy the lab again."));
    }
    if (footprint != null) {
      return List.of(
          trouble(
              "lab",
              "The lab was deployed from here at %s, and somebody has destroyed it since."
                  .formatted(TIME.format(Instant.ofEpochSecond(footprint.at()))),
              "Deploy it again, or ask who else works on the machine."));
    }
    return List.of();
  }

  /// What has happened to parts of a lab that runs.
  public static List<MachineFinding> ofRunning(MachineFacts machine, List<DaemonCrash> crashes) {
    List<MachineFinding> troubles = new ArrayList<>();
    Set<String> killed = Set.copyOf(machine.room().killed());
    for (DaemonCrash crash : crashes) {
      if (crash.killed() && killed.contains(crash.daemon())) {
        troubles.add(
            trouble(
                "memory",
                "The kernel ended %s of %s for lack of memory."
                    .formatted(crash.daemon(), crash.node()),
                "Give the machine more memory or draw less, then deploy again."));
      } else if (crash.inARow() >= LOOP) {
        troubles.add(
            trouble(
                "daemon",
                "%s of %s has ended soon after its start %d times in a row."
                    .formatted(crash.daemon(), crash.node(), crash.inARow()),
                "Its log says why: journalctl TIERDROP_NODE=" + crash.node()));
      }
    }
    return List.copyOf(troubles);
  }

  /// In one text, a line each.
  public static String text(List<MachineFinding> troubles) {
    return troubles.stream().map(MachineFinding::text).collect(Collectors.joining("\n"));
  }

  private static MachineFinding trouble(String about, String message, String remedy) {
    return new MachineFinding(Severity.ERROR, about, message, remedy, false);
  }
}
