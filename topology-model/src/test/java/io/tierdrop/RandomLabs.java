package io.tierdrop;

import inet.ipaddr.IPAddress;
import io.tierdrop.topology.AddressSyntax;
import io.tierdrop.topology.ClientPersistence;
import io.tierdrop.topology.ConnectionThresholds;
import io.tierdrop.topology.DnsName;
import io.tierdrop.topology.DnsName.Answer;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.FieldType;
import io.tierdrop.topology.ForwardMethod;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.LabSettings.EcmpHash;
import io.tierdrop.topology.LabSettings.EcmpSeed;
import io.tierdrop.topology.LabSettings.Pools;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.LinkQuality;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.NumberRange;
import io.tierdrop.topology.OwnRoute;
import io.tierdrop.topology.Prefix;
import io.tierdrop.topology.QualityNumber;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.RoleField;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.ServerCheck;
import io.tierdrop.topology.TlsTermination;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.TunnelType;
import io.tierdrop.topology.Vip;
import io.tierdrop.topology.VipDelivery;
import io.tierdrop.topology.VipTls;
import io.tierdrop.topology.WayQuality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Labs whose every field has any value that can be read, sense or not.
public final class RandomLabs {

  private static final String[] PIECES = {
    "a", "Z", "0", " ", "\"", "\\", "/", "<b>", "$(reboot)", "ä", "語", "🙂", "'", ";", "{", "`"
  };

  private final Random random;

  public RandomLabs(long seed) {
    random = new Random(seed);
  }

  public Lab lab() {
    List<Node> nodes = list(12, this::node);
    List<Link> links = list(12, _ -> link());
    List<Vip> vips = list(4, this::vip);
    return new Lab(
        "lab-" + random.nextInt(1000),
        text(20),
        text(40) + (random.nextBoolean() ? "\n" + text(10) : ""),
        new Topology(nodes, links, vips, settings()),
        random.nextInt(4) == 0 ? Drawing.EMPTY : drawing());
  }

  private Node node(int index) {
    Role role = role();
    boolean single = role instanceof Role.Switch || role instanceof Role.Internet;
    @Nullable Integer count = single || random.nextBoolean() ? null : 1 + random.nextInt(30);
    Map<String, List<IPAddress>> addresses = new HashMap<>();
    if (!(role instanceof Role.Switch) && random.nextBoolean()) {
      addresses.put(random.nextBoolean() ? "infra" : "R~LB4", addresses());
    }
    return new Node("n" + (char) ('a' + index), count, role, addresses);
  }

  private Role role() {
    return switch (random.nextInt(9)) {
      case 0 -> new Role.Clients(1 + random.nextInt(65_534), prefixes());
      case 1 -> new Role.Internet();
      case 2 -> new Role.Dns(pick("example.org", "a.b-c.example"), list(3, this::dnsName));
      case 3 -> ((Role.Router) behaved(new Role.Router())).withRoutes(list(2, this::route));
      case 4 -> behaved(new Role.RouteReflector());
      case 5 -> new Role.L4();
      case 6 -> behaved(new Role.L7(names(), random.nextInt(65_536)));
      case 7 -> new Role.Backend(random.nextInt(65_536));
      default ->
          new Role.Switch(prefixes(), 1_280 + random.nextInt(7_721), pick(LabFamilies.values()));
    };
  }

  private OwnRoute route(int index) {
    return OwnRoute.parse(
            pick(
                "203.0.113.%d/32 via 192.0.2.1".formatted(index),
                "2001:db8::/%d via 2001:db8::1 weight 256 via 2001:db8::2".formatted(32 + index)))
        .orElseThrow();
  }

  private Role behaved(Role usual) {
    Role role = usual;
    for (RoleField<?> field : RoleField.of(usual.kind())) {
      if (random.nextInt(8) == 0) {
        role = field.parsed(role, value(field.field().type())).orElseThrow();
      }
    }
    return role;
  }

  private String value(FieldType<?> type) {
    return switch (type) {
      case FieldType.Whole(NumberRange range) ->
          "" + (range.least() + random.nextLong(range.most() - range.least() + 1));
      case FieldType.Choice(List<String> words) -> pick(words.toArray(String[]::new));
      case FieldType.Several(List<String> words) ->
          String.join(" ", list(4, _ -> pick(words.toArray(String[]::new))));
      case FieldType.Flag _ -> "" + random.nextBoolean();
      case FieldType.Span(var least, var most) ->
          least.toMillis() + random.nextLong(most.toMillis() - least.toMillis() + 1) + "ms";
      case FieldType.Text text -> pick(text.examples().toArray(String[]::new));
    };
  }

  private DnsName dnsName(int index) {
    return new DnsName("www" + index, names(), pick(Answer.values()));
  }

  private Link link() {
    @Nullable Integer mtu = random.nextBoolean() ? null : 1_280 + random.nextInt(7_721);
    return new Link(
        "n" + random.nextInt(20), "X-" + random.nextInt(20), prefixes(), mtu, quality());
  }

  private LinkQuality quality() {
    return switch (random.nextInt(4)) {
      case 0 -> LinkQuality.bothWays(way());
      case 1 -> new LinkQuality(way(), way());
      default -> LinkQuality.NONE;
    };
  }

  private WayQuality way() {
    WayQuality way = WayQuality.NONE;
    for (QualityNumber number : QualityNumber.ALL) {
      long value = random.nextLong(number.range().least(), number.range().most() + 1);
      way = random.nextInt(3) == 0 ? way : number.with(way, value);
    }
    return way;
  }

  private Vip vip(int index) {
    return new Vip(
        "vip" + index,
        addresses(),
        1 + random.nextInt(65_535),
        pick(Scheduler.values()),
        random.nextBoolean(),
        random.nextBoolean(),
        names(),
        names(),
        delivery(),
        random.nextInt(3) > 0
            ? null
            : new VipTls(pick(TlsTermination.values()), random.nextBoolean()));
  }

  private VipDelivery delivery() {
    return random.nextBoolean()
        ? VipDelivery.DEFAULT
        : new VipDelivery(
            pick(ForwardMethod.values()),
            pick(TunnelType.values()),
            random.nextBoolean()
                ? null
                : new ClientPersistence(
                    1 + random.nextInt(1_000), 1 + random.nextInt(32), 1 + random.nextInt(128)),
            random.nextBoolean()
                ? null
                : new ConnectionThresholds(1 + random.nextInt(1_000), random.nextInt(1_000)),
            pick(ServerCheck.values()));
  }

  private LabSettings settings() {
    LabSettings standard = LabSettings.DEFAULT;
    return random.nextInt(3) == 0
        ? standard
        : new LabSettings(
            or(standard.asNumber(), () -> 1 + random.nextLong(4_294_967_294L)),
            or(standard.holdSeconds(), () -> 3 + random.nextInt(65_533)),
            or(standard.checkSeconds(), () -> 1 + random.nextInt(3_600)),
            or(standard.dnsCheckSeconds(), () -> 2 + random.nextInt(3_599)),
            pick(EcmpHash.values()),
            pick(EcmpSeed.values()),
            new Pools(
                or(
                    Pools.DEFAULT.ipv4(),
                    () -> Prefix.parse("10." + random.nextInt(256) + ".0.0/16")),
                or(Pools.DEFAULT.ipv6(), () -> Prefix.parse("2001:db8:7::/48"))),
            random.nextBoolean()
                ? null
                : new LabSettings.Bfd(1 + random.nextInt(4_294_967), 1 + random.nextInt(255)));
  }

  private Drawing drawing() {
    Map<String, Drawing.Place> places = new HashMap<>();
    IntStream.range(0, random.nextInt(6))
        .forEach(i -> places.put("n" + i, new Drawing.Place(coordinate(), coordinate())));
    return new Drawing(
        places,
        list(3, _ -> new Drawing.Site(text(10), coordinate(), coordinate(), size(), size())),
        list(3, _ -> new Drawing.Note(text(9) + "\n", coordinate(), coordinate(), size(), size())));
  }

  private double coordinate() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(2_000) - 1_000;
      case 1 -> -0.0;
      case 2 -> random.nextDouble() * 1e-9;
      default -> (random.nextDouble() - 0.5) * 2e6;
    };
  }

  private double size() {
    return Math.abs(coordinate());
  }

  private List<Prefix> prefixes() {
    List<Prefix> prefixes = new ArrayList<>();
    if (random.nextBoolean()) {
      prefixes.add(Prefix.parse("192.0." + random.nextInt(256) + ".0/" + (24 + random.nextInt(8))));
    }
    if (random.nextBoolean()) {
      String third = Integer.toHexString(random.nextInt(65_536));
      prefixes.add(Prefix.parse("2001:db8:" + third + "::/64"));
    }
    return prefixes;
  }

  private List<IPAddress> addresses() {
    List<IPAddress> addresses = new ArrayList<>();
    if (random.nextBoolean()) {
      addresses.add(AddressSyntax.parse("192.0.2." + random.nextInt(256)));
    }
    if (random.nextBoolean()) {
      addresses.add(
          AddressSyntax.parse("2001:db8::" + Integer.toHexString(random.nextInt(65_536))));
    }
    return addresses;
  }

  private List<String> names() {
    return list(4, _ -> "n" + random.nextInt(20));
  }

  private String text(int most) {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, random.nextInt(most)).forEach(_ -> text.append(pick(PIECES)));
    return text.toString();
  }

  private <T> List<T> list(int most, IntFunction<T> item) {
    return IntStream.range(0, random.nextInt(most + 1)).mapToObj(item).toList();
  }

  private <T> T or(T standard, Supplier<T> other) {
    return random.nextBoolean() ? standard : other.get();
  }

  @SafeVarargs
  private <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }
}
