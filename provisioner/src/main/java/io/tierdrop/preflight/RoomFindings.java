package io.tierdrop.preflight;

import io.tierdrop.preflight.machine.MachineFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Memory, disks, clock.
final class RoomFindings {

  private static final long LOW_DISK_KIB = 100 * 1024;
  private static final long LOW_INODES = 1_000;
  private static final Duration SKEW = Duration.ofSeconds(30);

  private RoomFindings() {}

  static List<MachineFinding> of(MachineFacts machine, MachineNeeds needs) {
    List<MachineFinding> findings = new ArrayList<>();
    memory(machine.room(), needs, findings);
    MachineFacts.Disk run = machine.room().disks().get("/run");
    if (run != null && full(run, needs.runKiB())) {
      findings.add(
          MachineFinding.error(
              "disk /run",
              "/run is full: %s free, and this lab's files take about %s."
                  .formatted(free(run), size(needs.runKiB())),
              "See what fills it with `du -xh /run | sort -h | tail`, or give it more: mount -o"
                  + " remount,size=512M /run"));
    }
    MachineFacts.Disk root = machine.room().disks().get("/");
    if (root != null && full(root, LOW_DISK_KIB)) {
      findings.add(
          MachineFinding.warning(
              "disk /",
              "The disk is nearly full: %s free. Logs get lost and nothing can be installed."
                  .formatted(free(root)),
              "Make room on the machine: apt-get clean; journalctl --vacuum-size=50M"));
    }
    clock(machine.clock(), findings);
    return findings;
  }

  private static void memory(
      MachineFacts.Room room, MachineNeeds needs, List<MachineFinding> findings) {
    if (room.freeMiB() >= 0 && room.freeMiB() < needs.memoryMiB()) {
      String message =
          "%d MiB of memory are free, and this lab takes about %d MiB."
              .formatted(room.freeMiB(), needs.memoryMiB());
      String remedy = "Give the machine more memory, end what else runs there, or draw less.";
      findings.add(
          room.freeMiB() < needs.memoryMiB() / 3
              ? MachineFinding.error("memory", message, remedy)
              : MachineFinding.warning("memory", message, remedy));
    }
    if (!room.killed().isEmpty()) {
      findings.add(
          MachineFinding.warning(
              "memory",
              "The kernel has ended processes for lack of memory since the boot: %s."
                  .formatted(String.join(", ", room.killed().stream().distinct().toList())),
              "Give the machine more memory, or run smaller labs; deploy again to start what was"
                  + " ended."));
    }
  }

  private static void clock(MachineFacts.Clock clock, List<MachineFinding> findings) {
    Duration off = clock.skew().abs();
    if (off.compareTo(SKEW) > 0) {
      findings.add(
          MachineFinding.warning(
              "clock",
              "The machine's clock is %s %s this one's: times in logs do not fit together."
                  .formatted(words(off), clock.skew().isNegative() ? "behind" : "ahead of"),
              "Set it there: timedatectl set-ntp true, or `date -s` by hand."));
    }
  }

  private static boolean full(MachineFacts.Disk disk, long neededKib) {
    return disk.freeKiB() < neededKib || (disk.freeInodes() >= 0 && disk.freeInodes() < LOW_INODES);
  }

  private static String free(MachineFacts.Disk disk) {
    return disk.freeInodes() >= 0 && disk.freeInodes() < LOW_INODES
        ? "room for %d more files is".formatted(disk.freeInodes())
        : size(disk.freeKiB()) + " are";
  }

  private static String size(long kib) {
    return kib < 10 * 1024 ? kib + " KiB" : kib / 1024 + " MiB";
  }

  private static String words(Duration time) {
    if (time.toDays() > 0) {
      return time.toDays() + " d";
    }
    if (time.toHours() > 0) {
      return time.toHours() + " h";
    }
    return time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
  }
}
