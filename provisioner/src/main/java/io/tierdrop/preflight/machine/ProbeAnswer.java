package io.tierdrop.preflight.machine;

import io.tierdrop.preflight.machine.MachineFacts.Disk;
import io.tierdrop.preflight.machine.MachineFacts.ModuleState;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the probe's answer. Whatever a machine sends becomes facts or nothing, never a failure:
/// names that could do harm in a text or a command line are dropped.
final class ProbeAnswer {

  private static final int LONGEST = 4 << 20;
  private static final int MOST = 10_000;

  private final Map<String, List<String>> facts = new HashMap<>();

  private ProbeAnswer() {}

  /// @param before this machine's clock when the question was sent
  /// @param after this machine's clock when the answer was there
  static Optional<MachineFacts> read(String text, Instant before, Instant after) {
    ProbeAnswer answer = new ProbeAnswer();
    text.lines().limit(MOST).forEach(answer::take);
    return text.length() > LONGEST || !answer.facts.containsKey("end")
        ? Optional.empty()
        : Optional.of(answer.machine(before, after));
  }

  private void take(String line) {
    int tab = line.indexOf('\t');
    if (tab > 0) {
      String value = line.substring(tab + 1).replaceAll("\\p{Cntrl}", " ").strip();
      facts.computeIfAbsent(line.substring(0, tab), word -> new ArrayList<>()).add(value);
    }
  }

  private MachineFacts machine(Instant before, Instant after) {
    return new MachineFacts(
        distribution(),
        new MachineFacts.Kernel(
            first("kernel"), yes("kernel-files"), yes("modules-locked"), modules()),
        new MachineFacts.Ground(
            yes("systemd"), yes("cgroup2"), yes("namespaces"), first("container"), first("python")),
        new HashSet<>(all("program")),
        new MachineFacts.Room(memory("MemTotal:"), memory("MemAvailable:"), disks(), killed()),
        new MachineFacts.Clock(
            skew(before, after), moment(first("booted")).orElse(Instant.EPOCH), first("boot")),
        new MachineFacts.Neighbours(all("namespace"), labs(), unit(), all("address")));
  }

  private MachineFacts.Distribution distribution() {
    Map<String, String> words = new HashMap<>();
    for (String line : all("os")) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        words.put(line.substring(0, equals), line.substring(equals + 1).replaceAll("[\"']", ""));
      }
    }
    String id = words.getOrDefault("ID", "").toLowerCase(Locale.ROOT);
    String version = words.getOrDefault("VERSION_ID", "");
    return new MachineFacts.Distribution(
        id,
        List.of(words.getOrDefault("ID_LIKE", "").split(" ", -1)),
        version,
        words.getOrDefault("PRETTY_NAME", (id + " " + version).strip()));
  }

  private Map<String, ModuleState> modules() {
    Map<String, ModuleState> states = new HashMap<>();
    for (String line : all("module")) {
      String[] words = line.split(" ", -1);
      for (ModuleState state : ModuleState.values()) {
        if (words.length == 2 && words[1].equalsIgnoreCase(state.name())) {
          states.put(words[0], state);
        }
      }
    }
    return states;
  }

  private long memory(String name) {
    return all("memory").stream()
        .filter(line -> line.startsWith(name + " "))
        .mapToLong(line -> number(line.substring(name.length() + 1)))
        .map(kib -> kib < 0 ? -1 : kib / 1024)
        .findFirst()
        .orElse(-1);
  }

  /// Mount point, size of a block, free blocks, inodes, free inodes; as `stat -f` tells them.
  private Map<String, Disk> disks() {
    Map<String, Disk> disks = new HashMap<>();
    for (String line : all("disk")) {
      String[] words = line.split(" ", -1);
      if (words.length == 5 && number(words[1]) >= 0 && number(words[2]) >= 0) {
        // File systems without a table of inodes have 0 of 0.
        long inodes = words[3].equals("0") ? -1 : number(words[4]);
        long kib = (long) ((double) number(words[1]) * number(words[2]) / 1024);
        disks.put(words[0], new Disk(kib, inodes));
      }
    }
    return disks;
  }

  private List<String> killed() {
    return all("killed").stream()
        .map(line -> line.replaceFirst(".*Killed process \\d+ \\(([^)]{1,64})\\).*", "$1"))
        .filter(name -> name.matches("[A-Za-z0-9_.:/+-]{1,64}"))
        .toList();
  }

  private Duration skew(Instant before, Instant after) {
    Instant there = moment(first("clock")).orElse(before);
    if (there.isBefore(before)) {
      return Duration.between(before, there);
    }
    return there.isAfter(after) ? Duration.between(after, there) : Duration.ZERO;
  }

  private List<MachineFacts.Lab> labs() {
    return all("lab").stream()
        .map(line -> line.split(" ", 3))
        .filter(words -> words[0].matches("[a-z][a-z0-9-]{0,23}") && words.length >= 2)
        .map(
            words ->
                new MachineFacts.Lab(
                    words[0], words[1].equals("control"), words.length == 3 ? words[2] : ""))
        .toList();
  }

  private String unit() {
    String state = "";
    String result = "";
    for (String line : all("unit")) {
      if (line.startsWith("ActiveState=")) {
        state = line.substring("ActiveState=".length());
      } else if (line.startsWith("Result=")) {
        result = line.substring("Result=".length());
      }
    }
    return result.isEmpty() || result.equals("success") ? state : state + " (" + result + ")";
  }

  private boolean yes(String word) {
    return first(word).equals("yes");
  }

  private String first(String word) {
    return all(word).isEmpty() ? "" : all(word).getFirst();
  }

  private List<String> all(String word) {
    return facts.getOrDefault(word, List.of());
  }

  private static long number(String digits) {
    return digits.matches("[0-9]{1,15}") ? Long.parseLong(digits) : -1;
  }

  private static Optional<Instant> moment(String seconds) {
    if (!seconds.matches("[0-9]{1,12}(\\.[0-9]{1,9})?")) {
      return Optional.empty();
    }
    try {
      BigDecimal value = new BigDecimal(seconds);
      return Optional.of(
          Instant.ofEpochSecond(
              value.longValue(), value.remainder(BigDecimal.ONE).movePointRight(9).longValue()));
    } catch (DateTimeException e) {
      // Beyond the calendar, and so no time.
      return Optional.empty();
    }
  }
}
