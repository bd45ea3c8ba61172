package io.tierdrop.fault;

import io.tierdrop.topology.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What can be injected. The steward knows how, `docs/faults.md` says what each one does.
public enum FaultKind {
  MAINTENANCE("an L4 withdraws its VIPs (/etc/lb/disable)", On.L4S),
  AGENT_DOWN("an L7 or server calls itself down (/etc/lb/agent-check)", On.SERVERS),
  AGENT_DRAIN("a server takes no new requests (/etc/lb/agent-check)", On.SERVERS),
  HTTP_500("a server answers everything with status 500", On.BACKENDS),
  DNS_OVERRIDE("the DNS calls a VIP, or all, up or down", On.DNS, "vip", "state"),
  FROZEN("all processes of a node stand still", On.ANY),
  KILLED("a node's power is cut: its processes are killed, its links are down", On.ANY),
  DAEMON_KILLED("a daemon and its children are killed", On.ANY, "daemon"),
  DAEMON_HUNG("a daemon and its children are stopped (SIGSTOP)", On.ANY, "daemon"),
  CPU("a node's processes get only a share of one CPU", On.ANY, "share"),
  FULL_DISK("a node's disk is full: nothing more can be written in it", On.ANY),
  LINK_DOWN("a cable is unplugged: no carrier", On.ANY, "interface"),
  BLACKHOLE("frames vanish silently", On.ANY, "interface", "direction"),
  NETEM(
      "delay, jitter, loss, duplication, corruption, reordering, rate, all at once",
      On.ANY,
      "interface",
      "direction",
      "delay",
      "jitter",
      "loss",
      "duplicate",
      "corrupt",
      "reorder",
      "rate"),
  SLOW("a server takes its time", On.BACKENDS, "delay"),
  MTU("a cable takes shorter packets only (1280 bytes or more)", On.ANY, "mtu", "interface"),
  BGP_DOWN("a node's BGP sessions are shut down", On.SPEAKERS, "peer"),
  BGP_FLAP("a node's BGP sessions go down and up, over and over", On.SPEAKERS, "peer", "every"),
  ROUTE_WITHDRAWN("an L4 no longer announces a VIP, or all", On.L4S, "vip"),
  ECMP_CHANGE("flows take another of the equal next hops", On.ROUTERS, "vip", "without");

  private final String effect;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<Kind> on;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> settings;

  FaultKind(String effect, Set<Kind> on, String... settings) {
    this.effect = effect;
    this.on = on;
    this.settings = List.of(settings);
  }

  /// As written on the command line and in scenarios: `link-down`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// In a few words.
  public String effect() {
    return effect;
  }

  /// Names of the settings that it takes, the most telling first.
  public List<String> settings() {
    return settings;
  }

  /// Whether nodes of this kind can have it.
  public boolean on(Kind kind) {
    return on.contains(kind);
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

  /// The kinds of nodes, by what they can have.
  private static final class On {
    private static final Set<Kind> L4S = Set.of(Kind.L4);
    private static final Set<Kind> BACKENDS = Set.of(Kind.BACKEND);
    private static final Set<Kind> SERVERS = Set.of(Kind.L7, Kind.BACKEND);
    private static final Set<Kind> DNS = Set.of(Kind.DNS);
    private static final Set<Kind> ROUTERS = Set.of(Kind.ROUTER, Kind.INTERNET, Kind.CLIENTS);
    private static final Set<Kind> SPEAKERS =
        Set.of(Kind.ROUTER, Kind.L4, Kind.L7, Kind.DNS, Kind.BACKEND, Kind.INTERNET);
    private static final Set<Kind> ANY =
        Set.of(
            Kind.CLIENTS,
            Kind.INTERNET,
            Kind.DNS,
            Kind.ROUTER,
            Kind.ROUTE_REFLECTOR,
            Kind.L4,
            Kind.L7,
            Kind.BACKEND);
  }
}
