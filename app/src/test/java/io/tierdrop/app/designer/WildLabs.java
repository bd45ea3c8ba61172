package io.tierdrop.app.designer;

import io.tierdrop.topology.DnsName;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Prefix;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Labs by chance with values that no field of the window would take, from sizes to line ends.
@SuppressWarnings("EnumOrdinal") // any of them
final class WildLabs {

  private static final int[] NUMBERS = {-1, 0, 1, 251, 1279, 9001, 65_536, 2_000_000_000};
  private static final String[] TEXTS = {
    "",
    " ",
    " two  words ",
    "a\r\nb",
    "tab\there",
    "line\nline\n",
    "ü語🙂",
    "\u0000\u0007x",
    "{0} ''"
  };

  private final Random random;

  WildLabs(long seed) {
    random = new Random(seed);
  }

  Lab lab() {
    Lab like = Labs.tiers("wild", 2, 2, 2, 3, 3);
    List<Node> nodes = new ArrayList<>(like.topology().nodes());
    nodes.replaceAll(this::wild);
    List<Link> links = new ArrayList<>(like.topology().links());
    links.replaceAll(l -> l.withPrefixes(prefixes()).withMtu(maybe() ? null : number()));
    List<Vip> vips = new ArrayList<>();
    for (int i = 0; i < random.nextInt(5); i++) {
      Scheduler scheduler = Scheduler.values()[random.nextInt(Scheduler.values().length)];
      vips.add(
          new Vip("www" + i, List.of(), number(), scheduler, maybe(), maybe(), names(), names()));
    }
    LabSettings settings =
        new LabSettings(
            number(),
            number(),
            number(),
            number(),
            LabSettings.EcmpHash.values()[random.nextInt(3)],
            LabSettings.EcmpSeed.values()[random.nextInt(3)],
            LabSettings.Pools.DEFAULT,
            maybe() ? null : new LabSettings.Bfd(number(), number()));
    Drawing drawing =
        new Drawing(
            like.drawing().places(),
            List.of(new Drawing.Site("DC " + text(), 0, 0, 400, 300)),
            List.of(new Drawing.Note(text(), 0, 0, 90, 40), new Drawing.Note(text(), 9, 9, 9, 9)));
    return new Lab("wild", text(), text(), new Topology(nodes, links, vips, settings), drawing);
  }

  private Node wild(Node node) {
    Integer count = node.count() == null ? null : Integer.valueOf(maybe() ? 600 : 3);
    Role role =
        switch (node.role()) {
          case Role.Clients _ -> new Role.Clients(number(), prefixes());
          case Role.Dns _ ->
              new Role.Dns(
                  text(), List.of(new DnsName(text(), names(), DnsName.Answer.values()[0])));
          case Role.L7 _ -> new Role.L7(names(), number());
          case Role.Backend _ -> new Role.Backend(number());
          case Role.Switch _ ->
              new Role.Switch(prefixes(), number(), LabFamilies.values()[random.nextInt(3)]);
          default -> node.role();
        };
    return new Node(node.name(), count, role);
  }

  private List<Prefix> prefixes() {
    return maybe()
        ? List.of()
        : List.of(Prefix.parse("192.0.2.0/24"), Prefix.parse("2001:db8::/64"));
  }

  private List<String> names() {
    return List.of("S", "LB7", "LB4", "nobody", "S").subList(random.nextInt(5), 5);
  }

  private int number() {
    return NUMBERS[random.nextInt(NUMBERS.length)];
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  private boolean maybe() {
    return random.nextBoolean();
  }
}
