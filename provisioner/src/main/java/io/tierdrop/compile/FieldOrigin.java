package io.tierdrop.compile;

import io.tierdrop.problem.JsonPointers;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// From a line of a daemon's configuration back to the field of the lab that it was made of.
public final class FieldOrigin {

  private record Rule(Pattern line, Finder field) {
    Rule(String line, Finder field) {
      this(Pattern.compile(line), field);
    }
  }

  @FunctionalInterface
  private interface Finder {
    /// Empty when the line says nothing that was drawn.
    String find(FieldOrigin origin, Matcher line);
  }

  private static final List<Rule> RULES =
      List.of(
          new Rule("hold time (\\d+);", (_, _) -> "/settings/holdSeconds"),
          new Rule("interval \\d+ ms;", (_, _) -> "/settings/bfd/intervalMs"),
          new Rule("multiplier \\d+;", (_, _) -> "/settings/bfd/multiplier"),
          new Rule("(?:local|neighbor) .* as \\d+;", (_, _) -> "/settings/asNumber"),
          new Rule("delay_loop \\d+", (_, _) -> "/settings/checkSeconds"),
          new Rule("default-server inter .*", (_, _) -> "/settings/checkSeconds"),
          new Rule("(?:interval|timeout) => \\d+", (_, _) -> "/settings/dnsCheckSeconds"),
          new Rule("lvs_sched (\\S+)", FieldOrigin::scheduler),
          new Rule("real_server \\S+ (\\d+) \\{", FieldOrigin::port),
          new Rule("(?:listen|bind) .*?(\\d+)(?: .*)?;?", FieldOrigin::port),
          new Rule("server (\\S+) .*", (origin, line) -> origin.tier(line.group(1))),
          new Rule("([a-z0-9-]+) => \\{.*", FieldOrigin::name),
          new Rule("([a-z0-9-]+) 5 DYNA .*", FieldOrigin::name));

  private final Topology topology;
  private final String member;

  private FieldOrigin(Topology topology, String member) {
    this.topology = topology;
    this.member = member;
  }

  /// The JSON pointer of what a line comes from; the node's own when it comes from no field alone.
  ///
  /// @param member the node of the running lab whose daemon reads it
  public static String of(Topology topology, String member, String line) {
    FieldOrigin origin = new FieldOrigin(topology, member);
    for (Rule rule : RULES) {
      Matcher matcher = rule.line().matcher(line.strip());
      if (matcher.matches()) {
        String field = rule.field().find(origin, matcher);
        if (!field.isEmpty()) {
          return field;
        }
      }
    }
    return origin.tier(member);
  }

  private String scheduler(Matcher line) {
    return vip(vip -> vip.scheduler().label().equals(line.group(1)), "/scheduler");
  }

  private String port(Matcher line) {
    return vip(vip -> String.valueOf(vip.port()).equals(line.group(1)), "/port");
  }

  private String vip(Predicate<Vip> which, String field) {
    List<Vip> vips = topology.vips();
    return IntStream.range(0, vips.size())
        .filter(i -> uses(vips.get(i)) && which.test(vips.get(i)))
        .mapToObj(i -> JsonPointers.child("/vips", i) + field)
        .findFirst()
        .orElse("");
  }

  private boolean uses(Vip vip) {
    return topology
        .tierOf(member)
        .map(Node::name)
        .filter(tier -> vip.l4().contains(tier) || vip.servers().contains(tier))
        .isPresent();
  }

  private String name(Matcher line) {
    if (topology.tierOf(member).map(Node::role).orElse(null) instanceof Role.Dns dns) {
      return IntStream.range(0, dns.names().size())
          .filter(i -> dns.names().get(i).name().equals(line.group(1)))
          .mapToObj(i -> JsonPointers.child(tier(member) + "/names", i))
          .findFirst()
          .orElse("");
    }
    return "";
  }

  private String tier(String name) {
    List<Node> nodes = topology.nodes();
    return IntStream.range(0, nodes.size())
        .filter(i -> nodes.get(i).name().equals(name) || nodes.get(i).members().contains(name))
        .mapToObj(i -> JsonPointers.child("/nodes", i))
        .findFirst()
        .orElse("");
  }
}
