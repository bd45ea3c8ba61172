package io.tierdrop.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What can be injected. The steward knows how, `docs/faults.md` says what each one does.
public enum FaultKind {
  MAINTENANCE("an L4 withdraws its VIPs (/etc/lb/disable)"),
  AGENT_DOWN("an L7 or server calls itself down (/etc/lb/agent-check)"),
  AGENT_DRAIN("a server takes no new requests (/etc/lb/agent-check)"),
  HTTP_500("a server answers everything with status 500"),
  DNS_OVERRIDE("the DNS calls a VIP, or all, up or down", "vip", "state"),
  FROZEN("all processes of a node stand still"),
  KILLED("a node's power is cut: its processes are killed, its links are down"),
  DAEMON_KILLED("a daemon and its children are killed", "daemon"),
  DAEMON_HUNG("a daemon and its children are stopped (SIGSTOP)", "daemon"),
  CPU("a node's processes get only a share of one CPU", "share"),
  LINK_DOWN("a cable is unplugged: no carrier", "interface"),
  BLACKHOLE("frames vanish silently", "interface", "direction"),
  NETEM(
      "delay, jitter, loss, duplication, corruption, reordering, rate, all at once",
      "interface",
      "direction",
      "delay",
      "jitter",
      "loss",
      "duplicate",
      "corrupt",
      "reorder",
      "rate"),
  SLOW("a server takes its time", "delay"),
  MTU("a cable takes shorter packets only (1280 bytes or more)", "interface", "mtu"),
  BGP_DOWN("a node's BGP sessions are shut down", "peer"),
  BGP_FLAP("a node's BGP sessions go down and up, over and over", "peer", "every"),
  ROUTE_WITHDRAWN("an L4 no longer announces a VIP, or all", "vip");

  private final String effect;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<String> settings;

  FaultKind(String effect, String... settings) {
    this.effect = effect;
    this.settings = Set.of(settings);
  }

  /// As written on the command line and in scenarios: `link-down`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// In a few words.
  public String effect() {
    return effect;
  }

  /// Names of the settings that it takes.
  public Set<String> settings() {
    return settings;
  }

  public static Optional<FaultKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /// Reads a word.
  ///
  /// @throws IllegalArgumentException with all words that there are
  public static FaultKind parse(String word) {
    return of(word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no fault '" + word + "'. There are: " + String.join(", ", words())));
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(FaultKind::word).collect(Collectors.toList());
  }
}
