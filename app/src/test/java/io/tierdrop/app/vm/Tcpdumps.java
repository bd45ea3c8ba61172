package io.tierdrop.app.vm;

import io.tierdrop.observe.TcpFlow;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What tcpdump sees inside every single node, and the ways that follow from its text alone.
final class Tcpdumps {

  private static final String PLACE = "/tmp/independent-capture";

  /// Openings and their answers, plain or in tunnels, and what backends are told at first.
  private static final String FILTER =
      "(ip and tcp and tcp[13]&2!=0) or (ip6 and ip6[6]=6 and ip6[53]&2!=0)"
          + " or ip proto 4 or ip6 proto 41 or (tcp dst port 88)";

  private static final Pattern TIME =
      Pattern.compile("^(\\d+\\.\\d+) (\\S+)\\s+(In|Out|[A-Z]+) +(.*)");
  private static final Pattern PACKET =
      Pattern.compile(
          "(?:IP6? )([0-9a-f.:]+)\\.(\\d+) > ([0-9a-f.:]+)\\.(\\d+): Flags \\[([A-Z.]+)\\]");
  private static final Pattern PROXY = Pattern.compile("PROXY TCP[46] (\\S+) (\\S+) (\\d+) (\\d+)");

  private final Vm vm;
  private final Lab lab;
  private final LabPlan plan;

  Tcpdumps(Vm vm, Lab lab, LabPlan plan) {
    this.vm = vm;
    this.lab = lab;
    this.plan = plan;
  }

  /// One flow as the nodes saw it: names in the order in which it came to them.
  record Way(List<String> in, @Nullable String server, List<String> back) {}

  private record Arrival(double at, String node) {}

  void start() throws Exception {
    StringBuilder script =
        new StringBuilder(
            """
            cd /tmp; [ -d %1$s ] && kill $(cat %1$s/*.pid) 2>/dev/null
            rm -rf %1$s; mkdir -p %1$s; cd %1$s
            capture() {
              ip netns exec %2$s.$1 tcpdump -i any -nn -U -Z root -s 220 -B 8192 -w $1.pcap '%3$s' \\
                >/dev/null 2>$1.err </dev/null &
              echo $! >$1.pid
            }
            """
                .formatted(PLACE, lab.name(), FILTER));
    plan.nodes().forEach(node -> script.append("capture ").append(node.name()).append('\n'));
    script.append("for e in *.err; do until grep -q listening $e; do sleep 0.1; done; done\n");
    vm.sh(script.toString());
  }

  /// Ends the captures and tells how many packets they lost.
  long stop() throws Exception {
    String text =
        vm.sh(
            "sleep 1; kill $(cat %s/*.pid); for e in %s/*.err; do until grep -q 'dropped by kernel' $e; do sleep 0.1; done; done; cat %s/*.err"
                .formatted(PLACE, PLACE, PLACE));
    return text.lines()
        .filter(line -> line.endsWith("dropped by kernel"))
        .mapToLong(line -> Long.parseLong(line.split(" ", -1)[0]))
        .sum();
  }

  Map<TcpFlow, Way> ways() throws Exception {
    Map<TcpFlow, List<Arrival>> in = new HashMap<>();
    Map<TcpFlow, List<Arrival>> back = new HashMap<>();
    Map<TcpFlow, String> servers = new HashMap<>();
    for (NodePlan node : plan.nodes()) {
      boolean backend = node.kind() == Kind.BACKEND;
      String text =
          vm.sh(
              "tcpdump -nn -tt %s -r %s/%s.pcap 2>/dev/null"
                  .formatted(backend ? "-A" : "", PLACE, node.name()));
      if (backend) {
        proxied(text, node.name(), servers);
      } else {
        text.lines().forEach(line -> arrival(line, node.name(), in, back));
      }
    }
    vm.sh("rm -rf " + PLACE);
    Map<TcpFlow, Way> ways = new HashMap<>();
    in.forEach(
        (flow, arrivals) ->
            ways.put(
                flow,
                new Way(
                    order(arrivals),
                    servers.get(flow),
                    order(back.getOrDefault(flow, List.of())))));
    return ways;
  }

  private static void arrival(
      String line, String node, Map<TcpFlow, List<Arrival>> in, Map<TcpFlow, List<Arrival>> back) {
    Matcher head = TIME.matcher(line);
    if (!head.find() || !head.group(3).equals("In")) {
      return;
    }
    Matcher packet = PACKET.matcher(head.group(4));
    if (!packet.find() || !packet.group(5).contains("S")) {
      return;
    }
    TcpFlow flow =
        new TcpFlow(
            packet.group(1),
            Integer.parseInt(packet.group(2)),
            packet.group(3),
            Integer.parseInt(packet.group(4)));
    Arrival arrival = new Arrival(Double.parseDouble(head.group(1)), node);
    if (packet.group(5).equals("S")) {
      in.computeIfAbsent(flow, f -> new ArrayList<>()).add(arrival);
    } else {
      back.computeIfAbsent(flow.reversed(), f -> new ArrayList<>()).add(arrival);
    }
  }

  private static void proxied(String text, String node, Map<TcpFlow, String> servers) {
    Matcher matcher = PROXY.matcher(text);
    while (matcher.find()) {
      servers.put(
          new TcpFlow(
              matcher.group(1).replace("::ffff:", ""),
              Integer.parseInt(matcher.group(3)),
              matcher.group(2).replace("::ffff:", ""),
              Integer.parseInt(matcher.group(4))),
          node);
    }
  }

  private static List<String> order(List<Arrival> arrivals) {
    return arrivals.stream()
        .sorted(Comparator.comparingDouble(Arrival::at))
        .map(Arrival::node)
        .distinct()
        .toList();
  }
}
