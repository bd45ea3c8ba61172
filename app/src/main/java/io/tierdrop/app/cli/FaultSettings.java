package io.tierdrop.app.cli;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/// The settings of faults. Which fault takes which is the fault's business.
public final class FaultSettings {

  private final Map<String, String> given = new TreeMap<>();

  public Map<String, String> given() {
    return Map.copyOf(given);
  }

  @Option(names = "--delay", paramLabel = "TIME", description = "netem, slow: such as 50ms.")
  void delay(String value) {
    given.put("delay", value);
  }

  @Option(names = "--jitter", paramLabel = "TIME", description = "netem: such as 10ms.")
  void jitter(String value) {
    given.put("jitter", value);
  }

  @Option(names = "--loss", paramLabel = "PERCENT", description = "netem: such as 5%%.")
  void loss(String value) {
    given.put("loss", value);
  }

  @Option(names = "--duplicate", paramLabel = "PERCENT", description = "netem: frames sent twice.")
  void duplicate(String value) {
    given.put("duplicate", value);
  }

  @Option(names = "--corrupt", paramLabel = "PERCENT", description = "netem: frames with an error.")
  void corrupt(String value) {
    given.put("corrupt", value);
  }

  @Option(names = "--reorder", paramLabel = "PERCENT", description = "netem: frames sent at once.")
  void reorder(String value) {
    given.put("reorder", value);
  }

  @Option(names = "--rate", paramLabel = "RATE", description = "netem: such as 10mbit.")
  void rate(String value) {
    given.put("rate", value);
  }

  @Option(names = "--mtu", paramLabel = "BYTES", description = "mtu: 1280 or more.")
  void mtu(String value) {
    given.put("mtu", value);
  }

  @Option(names = "--daemon", paramLabel = "NAME", description = "daemon-killed, daemon-hung.")
  void daemon(String value) {
    given.put("daemon", value);
  }

  @Option(names = "--interface", paramLabel = "NAME", description = "Of a link. Default: all.")
  void link(String value) {
    given.put("interface", value);
  }

  @Option(
      names = "--direction",
      paramLabel = "to|from|both",
      description = "netem, blackhole: as the node sees it. Default: both.")
  void direction(String value) {
    given.put("direction", value);
  }

  @Option(
      names = "--vip",
      paramLabel = "ADDR",
      description = "route-withdrawn, dns-override, ecmp-change: one VIP address. Default: all.")
  void vip(String value) {
    given.put("vip", value);
  }

  @Option(names = "--state", paramLabel = "up|down", description = "dns-override. Default: down.")
  void state(String value) {
    given.put("state", value);
  }

  @Option(names = "--share", paramLabel = "PERCENT", description = "cpu: of one CPU. Default: 5.")
  void share(String value) {
    given.put("share", value);
  }

  @Option(names = "--peer", paramLabel = "NODE", description = "bgp-down, bgp-flap. Default: all.")
  void peer(String value) {
    given.put("peer", value);
  }

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      description = "bgp-flap: down and up for so long each. Default: 10.")
  void every(String value) {
    given.put("every", value);
  }

  @Option(
      names = "--without",
      paramLabel = "NODE",
      description = "ecmp-change: the next hop left out. Default: they change places.")
  void without(String value) {
    given.put("without", value);
  }
}
