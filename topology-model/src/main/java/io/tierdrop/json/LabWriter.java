package io.tierdrop.json;

import inet.ipaddr.IPAddress;
import io.tierdrop.json.text.JsonBlock;
import io.tierdrop.json.text.JsonLine;
import io.tierdrop.topology.AsNumber;
import io.tierdrop.topology.ClientPersistence;
import io.tierdrop.topology.DnsName;
import io.tierdrop.topology.DnsName.Answer;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.HostCheck;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.LabSettings.Pools;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.LinkQuality;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.OwnRoute;
import io.tierdrop.topology.Prefix;
import io.tierdrop.topology.QualityNumber;
import io.tierdrop.topology.QuantityUnit;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Vip;
import io.tierdrop.topology.VipDelivery;
import io.tierdrop.topology.VipTls;
import io.tierdrop.topology.WayQuality;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes labs so that equal labs give equal texts, and a small change changes few lines: a node,
/// link, VIP or place has one line, defaults are left out, and the drawing comes last.
public final class LabWriter {

  /// The zone of a name server whose file names none.

  private LabWriter() {}

  public static String write(Lab lab) {
    JsonBlock file =
        new JsonBlock()
            .field("$schema", "lab.schema.json")
            .field("tierdrop", LabReader.VERSION)
            .field("name", lab.name());
    if (!lab.title().isEmpty()) {
      file.field("title", lab.title());
    }
    if (!lab.teaches().isEmpty()) {
      file.field("teaches", lab.teaches());
    }
    JsonLine settings = settings(lab.topology().settings());
    if (!settings.isEmpty()) {
      file.field("settings", settings);
    }
    file.lines("nodes", lab.topology().nodes().stream().map(LabWriter::node).toList());
    file.lines("links", lab.topology().links().stream().map(LabWriter::link).toList());
    file.lines("vips", lab.topology().vips().stream().map(LabWriter::vip).toList());
    if (!lab.drawing().equals(Drawing.EMPTY)) {
      file.block("drawing", drawing(lab.drawing()));
    }
    return file + "\n";
  }

  private static JsonLine settings(LabSettings settings) {
    LabSettings standard = LabSettings.DEFAULT;
    JsonLine pools =
        new JsonLine()
            .unless("ipv4", settings.pools().ipv4().toString(), Pools.DEFAULT.ipv4().toString())
            .unless("ipv6", settings.pools().ipv6().toString(), Pools.DEFAULT.ipv6().toString());
    JsonLine line =
        new JsonLine()
            .unless("asNumber", settings.asNumber(), standard.asNumber())
            .unless("holdSeconds", settings.holdSeconds(), standard.holdSeconds())
            .unless("checkSeconds", settings.checkSeconds(), standard.checkSeconds())
            .unless("dnsCheckSeconds", settings.dnsCheckSeconds(), standard.dnsCheckSeconds())
            .unless("ecmpHash", settings.ecmpHash().label(), standard.ecmpHash().label())
            .unless("ecmpSeed", settings.ecmpSeed().label(), standard.ecmpSeed().label())
            .unless("pools", pools, new JsonLine());
    Optional.ofNullable(settings.bfd())
        .ifPresent(
            bfd ->
                line.field(
                    "bfd",
                    new JsonLine()
                        .field("intervalMs", bfd.intervalMs())
                        .field("multiplier", bfd.multiplier())));
    return line;
  }

  private static JsonLine node(Node node) {
    JsonLine line = new JsonLine().field("name", node.name()).field("kind", node.kind().label());
    Optional.ofNullable(node.count()).ifPresent(count -> line.field("count", count));
    switch (node.role()) {
      case Role.Clients clients -> line.unless("prefixes", prefixes(clients.prefixes()), List.of());
      case Role.Dns dns ->
          line.field("zone", dns.zone())
              .unless("names", dns.names().stream().map(LabWriter::dnsName).toList(), List.of());
      case Role.L7 l7 -> line.unless("servers", l7.servers(), List.of());
      case Role.Switch segment ->
          line.unless("prefixes", prefixes(segment.prefixes()), List.of())
              .unless("families", segment.families().label(), LabFamilies.DUAL.label());
      case Role.Internet internet -> asNumber(line, internet.as());
      case Role.Router router -> {
        asNumber(line, router.as());
        line.unless("routes", router.routes().stream().map(OwnRoute::toString).toList(), List.of());
      }
      case Role.Host host -> host(line, host);
      case Role.RouteReflector _, Role.L4 _, Role.Backend _ -> {}
    }
    TypedFields.write(node.role(), line);
    JsonLine addresses = new JsonLine();
    node.addresses().forEach((segment, list) -> addresses.field(segment, addresses(list)));
    line.unless("addresses", addresses, new JsonLine());
    JsonLine files = new JsonLine();
    node.own().files().forEach(files::field);
    JsonLine snippets = new JsonLine();
    node.own().snippets().forEach((place, file) -> snippets.field(place.label(), file));
    JsonLine replaced = new JsonLine();
    node.own().replaced().forEach((generated, file) -> replaced.field(generated.label(), file));
    return line.unless("files", files, new JsonLine())
        .unless("snippets", snippets, new JsonLine())
        .unless("replace", replaced, new JsonLine());
  }

  private static void host(JsonLine line, Role.Host host) {
    JsonLine programs = new JsonLine();
    host.programs().forEach(program -> programs.field(program.name(), program.words()));
    HostCheck standard = HostCheck.STANDARD;
    HostCheck asked = host.check();
    JsonLine check = new JsonLine();
    if (!asked.equals(standard)) {
      check
          .field("how", asked.how().label())
          .unless("path", asked.path(), "")
          .unless("command", asked.command(), List.of())
          .unless("seconds", asked.seconds(), standard.seconds());
    }
    line.unless("run", programs, new JsonLine())
        .unless("packages", host.packages(), List.of())
        .unless("check", check, new JsonLine())
        .unless("proxy", host.proxy(), false);
  }

  private static void asNumber(JsonLine line, @Nullable AsNumber as) {
    if (as != null) {
      line.field("as", as.first()).unless("asPerMember", as.perMember(), false);
    }
  }

  private static JsonLine dnsName(DnsName name) {
    return new JsonLine()
        .field("name", name.name())
        .field("vips", name.vips())
        .unless("answer", name.answer().label(), Answer.FIRST_HEALTHY.label());
  }

  private static JsonLine link(Link link) {
    JsonLine line = new JsonLine().field("ends", List.of(link.a(), link.b()));
    Optional.ofNullable(link.mtu()).ifPresent(mtu -> line.field("mtu", mtu));
    return line.unless("prefixes", prefixes(link.prefixes()), List.of())
        .unless("quality", quality(link.quality()), new JsonLine());
  }

  private static JsonLine quality(LinkQuality quality) {
    if (quality.alike()) {
      return way(quality.there());
    }
    return new JsonLine()
        .unless("there", way(quality.there()), new JsonLine())
        .unless("back", way(quality.back()), new JsonLine());
  }

  private static JsonLine way(WayQuality way) {
    JsonLine line = new JsonLine();
    for (QualityNumber number : QualityNumber.ALL) {
      long value = number.of(way);
      boolean counted = number.unit() == QuantityUnit.COUNT;
      if (value != number.standard()) {
        line.field(number.word(), counted ? value : number.unit().text(value));
      }
    }
    return line;
  }

  private static JsonLine vip(Vip vip) {
    boolean hashes = vip.scheduler().hashesSource();
    JsonLine line =
        new JsonLine()
            .field("name", vip.name())
            .unless("addresses", addresses(vip.addresses()), List.of())
            .unless("port", vip.port(), 80)
            .field("scheduler", vip.scheduler().label())
            .unless("hashPort", vip.hashPort(), hashes)
            .unless("fallback", vip.fallback(), hashes)
            .unless("l4", vip.l4(), List.of())
            .unless("servers", vip.servers(), List.of());
    delivery(line, vip.delivery());
    Optional.ofNullable(vip.tls()).ifPresent(tls -> line.field("tls", tls(tls)));
    return line;
  }

  private static JsonLine tls(VipTls tls) {
    VipTls standard = VipTls.DEFAULT;
    return new JsonLine()
        .unless("termination", tls.termination().label(), standard.termination().label())
        .unless("http2", tls.http2(), standard.http2());
  }

  private static JsonLine delivery(JsonLine line, VipDelivery delivery) {
    VipDelivery standard = VipDelivery.DEFAULT;
    line.unless("forward", delivery.forward().label(), standard.forward().label())
        .unless(
            "encapsulation", delivery.encapsulation().label(), standard.encapsulation().label());
    Optional.ofNullable(delivery.persistence())
        .ifPresent(
            persistence ->
                line.field(
                    "persistence",
                    new JsonLine()
                        .field("seconds", persistence.seconds())
                        .unless(
                            "ipv4",
                            persistence.ipv4Length(),
                            ClientPersistence.DEFAULT.ipv4Length())
                        .unless(
                            "ipv6",
                            persistence.ipv6Length(),
                            ClientPersistence.DEFAULT.ipv6Length())));
    Optional.ofNullable(delivery.thresholds())
        .ifPresent(
            thresholds ->
                line.field(
                    "thresholds",
                    new JsonLine()
                        .field("upper", thresholds.upper())
                        .unless("lower", thresholds.lower(), 0)));
    return line.unless("check", delivery.check().label(), standard.check().label());
  }

  private static JsonBlock drawing(Drawing drawing) {
    JsonBlock block = new JsonBlock();
    block.entries("nodes", drawing.places());
    block.lines(
        "sites",
        drawing.sites().stream()
            .map(s -> box("name", s.name(), s.x(), s.y(), s.width(), s.height()))
            .toList());
    block.lines(
        "notes",
        drawing.notes().stream()
            .map(n -> box("text", n.text(), n.x(), n.y(), n.width(), n.height()))
            .toList());
    return block;
  }

  private static JsonLine box(
      String label, String text, double x, double y, double width, double height) {
    return new JsonLine()
        .field(label, text)
        .field("x", x)
        .field("y", y)
        .field("width", width)
        .field("height", height);
  }

  private static List<String> prefixes(List<Prefix> prefixes) {
    return prefixes.stream().map(Prefix::toString).toList();
  }

  private static List<String> addresses(List<IPAddress> addresses) {
    return addresses.stream().map(a -> a.withoutPrefixLength().toCanonicalString()).toList();
  }
}
