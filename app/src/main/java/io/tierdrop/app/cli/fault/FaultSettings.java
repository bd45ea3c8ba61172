package io.tierdrop.app.cli.fault;

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
  public void delay(String value) {
    given.put("delay", value);
  }

  @Option(names = "--jitter", paramLabel = "TIME", description = "netem: such as 10ms.")
  public void jitter(String value) {
    given.put("jitter", value);
  }

  @Option(names = "--loss", paramLabel = "PERCENT", description = "netem: such as 5%%.")
  public void loss(String value) {
    given.put("loss", value);
  }

  @Option(names = "--duplicate", paramLabel = "PERCENT", description = "netem: frames sent twice.")
  public void duplicate(String value) {
    given.put("duplicate", value);
  }

  @Option(names = "--corrupt", paramLabel = "PERCENT", description = "netem: frames with an error.")
  public void corrupt(String value) {
    given.put("corrupt", value);
  }

  @Option(names = "--reorder", paramLabel = "PERCENT", description = "netem: frames sent at once.")
  public void reorder(String value) {
    given.put("reorder", value);
  }

  @Option(names = "--rate", paramLabel = "RATE", description = "netem: such as 10mbit.")
  public void rate(String value) {
    given.put("rate", value);
  }

  @Option(names = "--mtu", paramLabel = "BYTES", description = "mtu: 1280 or more.")
  public void mtu(String value) {
    given.put("mtu", value);
  }

  @Option(names = "--daemon", paramLabel = "NAME", description = "daemon-killed, daemon-hung.")
  public void daemon(String value) {
    given.put("daemon", value);
  }

  @Option(names = "--interface", paramLabel = "NAME", description = "Of a link. Default: all.")
  public void link(String value) {
    given.put("interface", value);
  }

  @Option(
      names = "--direction",
      paramLabel = "to|from|both",
      description = "netem, blackhole: as the node sees it. Default: both.")
  public void direction(String value) {
    given.put("direction", value);
  }

  @Option(
      names = "--vip",
      paramLabel = "ADDR",
      description = "route-withdrawn, dns-override, ecmp-change: one VIP address. Default: all.")
  public void vip(String value) {
    given.put("vip", value);
  }

  @Option(names = "--state", paramLabel = "up|down", description = "dns-override. Default: down.")
  public void state(String value) {
    given.put("state", value);
  }

  @Option(names = "--share", paramLabel = "PERCENT", description = "cpu: of one CPU. Default: 5.")
  public void share(String value) {
    given.put("share", value);
  }

  @Option(names = "--peer", paramLabel = "NODE", description = "bgp-down, bgp-flap. Default: all.")
  public void peer(String value) {
    given.put("peer", value);
  }

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      description = "bgp-flap: down and up for so long each. Default: 10.")
  public void every(String value) {
    given.put("every", value);
  }

  @Option(
      names = "--without",
      paramLabel = "NODE",
      description = "ecmp-change: the next hop left out. Default: they change places.")
  public void without(String value) {
    given.put("without", value);
  }
}
