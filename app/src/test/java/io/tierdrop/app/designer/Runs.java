package io.tierdrop.app.designer;

import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.HopReason;
import io.tierdrop.app.service.flow.RequestResult;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.forecast.lab.FlowChoices;
import io.tierdrop.forecast.path.BranchShare;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Made-up runs of the reference labs, the same for the same numbers.
public final class Runs {

  public static final Instant START = Instant.parse("2026-11-23T06:00:00Z");

  /// As many nodes as a path has, there and back.
  static final int WHOLE = 10;

  private Runs() {}

  /// Whether paths can be made up in a lab: it has the tiers of the reference labs.
  static boolean walkable(Lab lab) {
    return Stream.of("R", "LB4", "LB7", "S")
        .allMatch(tier -> lab.topology().node(tier).isPresent());
  }

  /// A request that came to the internet, and no further.
  static RequestResult unanswered(int number) {
    return new RequestResult(
        new TcpFlow("203.0.113.7", 40_312 + number % 20_000, "198.51.100.1", 80),
        RequestEnd.NO_ANSWER,
        28,
        0,
        "",
        5,
        new FlowPath(List.of("clients", "internet"), List.of()),
        Optional.empty(),
        Instant.now());
  }

  private static String pick(Lab lab, String node, int number) {
    List<String> members = lab.topology().node(node).orElseThrow().members();
    return members.get(Math.floorMod(number, members.size()));
  }

  static FlowPath path(Lab lab, int number) {
    Random random = new Random(number * 31L + 7);
    String l4 = pick(lab, "LB4", random.nextInt(100));
    String l7 = pick(lab, "LB7", random.nextInt(1000));
    return new FlowPath(
        List.of(
            "clients",
            "internet",
            pick(lab, "R", random.nextInt(2)),
            l4,
            l7,
            pick(lab, "S", random.nextInt(1000)),
            l7,
            pick(lab, "R", random.nextInt(2)),
            "internet",
            "clients"),
        List.of(new FlowPath.Tunnel(l4, l7, "IPIP .133 → .143", "192.0.2.133 → 192.0.2.143")));
  }

  public static FlowRecord flow(Lab lab, int number, Instant at) {
    FlowPath path = path(lab, number);
    return new FlowRecord(
        new TcpFlow(
            "203.0.113." + number % 200,
            30_000 + number % 30_000,
            "198.51.100." + (number % 4 + 1),
            80),
        at,
        Optional.empty(),
        RequestEnd.OPEN,
        path,
        computed(path.nodes().get(2), path.nodes().get(3), path.nodes().get(4)));
  }

  static RequestResult result(Lab lab, int number) {
    String l4 = pick(lab, "LB4", number * 5 + 1);
    String l7 = pick(lab, "LB7", number * 7 + 4);
    String server = pick(lab, "S", number * 3 + 2);
    List<String> way =
        List.of("clients", "internet", "R1", l4, l7, server, l7, "R2", "internet", "clients");
    return new RequestResult(
        new TcpFlow("203.0.113." + (184 - number % 180), 40_312 + number, "198.51.100.1", 80),
        number % 9 == 8 ? RequestEnd.ERROR : RequestEnd.COMPLETED,
        0,
        number % 9 == 8 ? 503 : 200,
        server + "\n",
        0.0021 + number * 0.0001,
        new FlowPath(way, List.of(new FlowPath.Tunnel(l4, l7, "IPIP .133 → .143", ""))),
        computed("R1", l4, l7),
        Instant.now());
  }

  private static Optional<FlowChoices> computed(String router, String l4, String l7) {
    return Optional.of(
        new FlowChoices(List.of(router), Optional.of(l4), Optional.of(l7), List.of()));
  }

  public static FlowRecord ended(FlowRecord flow, Instant at, RequestEnd end) {
    return new FlowRecord(
        flow.key(), flow.openedAt(), Optional.of(at), end, flow.path(), flow.forecast());
  }

  /// A run of a minute in which flows open, an L7 is killed and comes back.
  public static RunRecording recording(Lab lab, int flows) {
    List<RunEntry> entries = new ArrayList<>();
    for (Node node : lab.topology().nodes()) {
      for (String member : node.members()) {
        entries.add(
            new RunEntry.Stated(
                new NodeCondition(
                    member, NodeCondition.Level.UP, "up", Map.of(), List.of(), START)));
      }
    }
    Instant killed = START.plusSeconds(30);
    for (int i = 0; i < flows; i++) {
      FlowRecord flow = flow(lab, i, START.plusMillis(500 + 12_000L * i / flows));
      entries.add(new RunEntry.Flowed(flow));
      boolean hit = path(lab, i).nodes().contains("LB7-2");
      if (hit) {
        FlowRecord.LastByte last = new FlowRecord.LastByte(killed.minusMillis(i % 900 + 1), true);
        entries.add(new RunEntry.Flowed(flow.heard(last)));
      }
      entries.add(
          new RunEntry.Flowed(
              hit
                  ? ended(flow, killed.plusMillis(i % 1500), RequestEnd.RESET)
                  : ended(
                      flow, START.plusMillis(46_000 + 11_000L * i / flows), RequestEnd.COMPLETED)));
    }
    for (int i = 0; i < flows / 10; i++) {
      entries.add(
          new RunEntry.Requested(
              new RequestResult(
                  new TcpFlow("203.0.113.7", 20_000 + i, "198.51.100.1", 80),
                  i % 11 == 5 ? RequestEnd.REFUSED : RequestEnd.COMPLETED,
                  i % 11 == 5 ? 7 : 0,
                  i % 11 == 5 ? 0 : 200,
                  "S3",
                  0.01,
                  path(lab, i),
                  Optional.empty(),
                  START.plusMillis(56_000L * i / (flows / 10)))));
    }
    entries.add(
        new RunEntry.Marked(
            new TimelineMark(killed, TimelineMark.Kind.FAULT, "LB7-2", "process-kill")));
    entries.add(
        new RunEntry.Stated(
            new NodeCondition(
                "LB7-2",
                NodeCondition.Level.DOWN,
                "haproxy ended with -9",
                Map.of(),
                List.of(),
                killed.plusMillis(120))));
    entries.add(
        new RunEntry.Marked(
            new TimelineMark(
                START.plusSeconds(42), TimelineMark.Kind.HEALED, "LB7-2", "process-kill")));
    entries.add(
        new RunEntry.Stated(
            new NodeCondition(
                "LB7-2",
                NodeCondition.Level.UP,
                "up",
                Map.of(),
                List.of(),
                START.plusSeconds(43))));
    entries.add(
        new RunEntry.Marked(
            new TimelineMark(
                START.plusSeconds(14), TimelineMark.Kind.CHANGE, "S5", "set maintenance")));
    entries.sort(Comparator.comparing(RunEntry::at));
    return new RunRecording(lab, entries, true);
  }

  static List<HopReason> reasons(FlowPath path) {
    List<String> nodes = path.nodes();
    HopReason.Slot slot =
        new HopReason.Slot(2917, IntStream.range(0, 4093).mapToObj(i -> i * 7 % 5).toList());
    return List.of(
        new HopReason(
            nodes.get(2),
            false,
            "hash 0x7fd2a1c4, halved 0x3fe950e2, is within " + nodes.get(3) + "'s bound 0x7fffffff",
            List.of(
                new BranchShare(nodes.get(3), 0.5),
                new BranchShare(other("LB4", nodes.get(3)), 0.5)),
            nodes.get(3),
            nodes.get(3),
            null),
        new HopReason(
            nodes.get(3),
            false,
            "slot 2,917 of 4,093 belongs to " + nodes.get(4),
            List.of(
                new BranchShare(nodes.get(4), 0.5),
                new BranchShare(other("LB7", nodes.get(4)), 0.5)),
            nodes.get(4),
            nodes.get(4),
            slot),
        new HopReason(
            nodes.get(4),
            false,
            "cannot be known because roundrobin depends on the requests before this one",
            List.of(
                new BranchShare(nodes.get(5), 0.5), new BranchShare(other("S", nodes.get(5)), 0.5)),
            null,
            nodes.get(5),
            null));
  }

  /// Another member of a tier: a choice has no branch twice.
  private static String other(String tier, String member) {
    String stem = tier.equals("S") ? tier : tier + "-";
    return member.equals(stem + 1) ? stem + 2 : stem + 1;
  }
}
