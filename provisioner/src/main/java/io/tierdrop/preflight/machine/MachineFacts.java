package io.tierdrop.preflight.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Facts about a machine, in the parts in which people think of it. What it did not tell is empty,
/// false, or -1.
///
/// @param programs absolute paths of those asked about that can be run
public record MachineFacts(
    Distribution distribution,
    Kernel kernel,
    Ground ground,
    Set<String> programs,
    Room room,
    Clock clock,
    Neighbours neighbours) {

  public MachineFacts {
    programs = Set.copyOf(programs);
  }

  /// From `os-release(5)`.
  ///
  /// @param id such as `debian`
  /// @param like identifiers of what it descends from
  /// @param version such as `13`
  /// @param name for people
  public record Distribution(String id, List<String> like, String version, String name) {
    public Distribution {
      like = List.copyOf(like);
    }

    public boolean isDebian() {
      return id.equals("debian");
    }

    /// Whether its packages have Debian's names.
    public boolean hasDebianPackages() {
      return isDebian() || like.contains("debian") || like.contains("ubuntu");
    }
  }

  /// @param release such as `6.12.43-cloud-amd64`
  /// @param files whether the modules of this very kernel are on the disk
  /// @param locked whether modules cannot be loaded any more until the next boot
  public record Kernel(
      String release, boolean files, boolean locked, Map<String, ModuleState> modules) {
    public Kernel {
      modules = Map.copyOf(modules);
    }
  }

  /// What a kernel module is at the moment; one that is built in counts as loaded or loadable.
  public enum ModuleState {
    LOADED,
    LOADABLE,
    MISSING
  }

  /// @param systemd whether it is process 1
  /// @param cgroup2 whether the unified hierarchy is mounted
  /// @param namespaces whether network namespaces can be made
  /// @param container the kind of container that this is, empty for none
  /// @param python the interpreter's real path, such as `/usr/bin/python3.13`
  public record Ground(
      boolean systemd, boolean cgroup2, boolean namespaces, String container, String python) {}

  /// @param memoryMiB what there is
  /// @param freeMiB what can be had without swapping
  /// @param disks by mount point of `/` and `/run`
  /// @param killed processes that the kernel ended for lack of memory since the boot
  public record Room(long memoryMiB, long freeMiB, Map<String, Disk> disks, List<String> killed) {
    public Room {
      disks = Map.copyOf(disks);
      killed = List.copyOf(killed);
    }
  }

  /// @param freeKiB what is free
  /// @param freeInodes files that can still be made; -1 where the file system does not count
  public record Disk(long freeKiB, long freeInodes) {}

  /// @param skew how far it is ahead of this machine's clock, round trip taken off
  /// @param booted when it started, by its own clock
  /// @param boot the identifier of this run of its kernel
  public record Clock(Duration skew, Instant booted, String boot) {}

  /// @param namespaces named network namespaces
  /// @param unit what systemd says of the asked lab's unit, such as `failed (oom-kill)`
  /// @param addresses the machine's own, as `eth0 192.0.2.5/24`
  public record Neighbours(
      List<String> namespaces, List<Lab> labs, String unit, List<String> addresses) {
    public Neighbours {
      namespaces = List.copyOf(namespaces);
      labs = List.copyOf(labs);
      addresses = List.copyOf(addresses);
    }
  }

  /// A lab that has a directory here.
  ///
  /// @param listens whether its steward left a socket to ask it by
  /// @param by who deployed it last, empty when not known
  public record Lab(String name, boolean listens, String by) {}
}
