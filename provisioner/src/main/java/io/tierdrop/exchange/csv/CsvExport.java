package io.tierdrop.exchange.csv;

import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.addressing.DrawnSegment;
import io.tierdrop.addressing.LabAddresses;
import io.tierdrop.addressing.SourceRange;
import io.tierdrop.exchange.export.ExportResult;
import io.tierdrop.exchange.export.LabExport;
import io.tierdrop.exchange.export.LabPart;
import io.tierdrop.text.CsvRow;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Vip;
import java.util.EnumSet;
import java.util.List;

/// An inventory for spreadsheets: a row per interface of every node of the running lab with its
/// addresses, one per segment with its prefixes, one per member of clients with the addresses that
/// it connects from, one per VIP.
public final class CsvExport implements LabExport {

  static final List<String> HEADER =
      List.of("name", "tier", "kind", "segment", "ipv4", "ipv6", "mtu");

  @Override
  public String word() {
    return "csv";
  }

  @Override
  public String usualName(Lab lab) {
    return lab.name() + ".csv";
  }

  @Override
  public ExportResult export(Lab lab) {
    LabAddresses addresses = LabAddresses.of(lab.topology());
    StringBuilder rows = new StringBuilder(row(HEADER));
    for (Node node : lab.topology().nodes()) {
      if (node.kind() == Kind.SWITCH) {
        continue;
      }
      for (String member : node.members()) {
        List<DrawnSegment> segments = addresses.segmentsOf(member);
        if (segments.isEmpty()) {
          rows.append(row(List.of(member, tier(node), node.kind().label(), "", "", "", "")));
        }
        segments.forEach(segment -> rows.append(interfaceRow(node, member, segment, addresses)));
      }
    }
    addresses.segments().forEach(segment -> rows.append(segmentRow(segment, addresses)));
    for (Node clients : lab.topology().nodes(Kind.CLIENTS)) {
      clients.members().forEach(member -> rows.append(sourcesRow(clients, member, addresses)));
    }
    lab.topology().vips().forEach(vip -> rows.append(vipRow(vip, addresses)));
    return ExportResult.file(
        rows.toString(),
        LabPart.lost(
            lab,
            EnumSet.of(
                LabPart.COUNTS, LabPart.ADDRESSES, LabPart.FAMILIES, LabPart.MTUS, LabPart.VIPS)));
  }

  private static String interfaceRow(
      Node node, String member, DrawnSegment segment, LabAddresses addresses) {
    int mtu =
        segment.members().stream()
            .filter(each -> each.name().equals(member))
            .mapToInt(DrawnSegment.Member::mtu)
            .findFirst()
            .orElse(segment.mtu());
    return row(
        List.of(
            member,
            tier(node),
            node.kind().label(),
            segment.name(),
            address(addresses, segment.name(), member, IPVersion.IPV4),
            address(addresses, segment.name(), member, IPVersion.IPV6),
            String.valueOf(mtu)));
  }

  private static String segmentRow(DrawnSegment segment, LabAddresses addresses) {
    return row(
        List.of(
            segment.name(),
            "",
            segment.switched() ? Kind.SWITCH.label() : "link",
            segment.name(),
            prefix(addresses, segment.name(), IPVersion.IPV4),
            prefix(addresses, segment.name(), IPVersion.IPV6),
            String.valueOf(segment.mtu())));
  }

  private static String sourcesRow(Node clients, String member, LabAddresses addresses) {
    return row(
        List.of(
            member,
            tier(clients),
            "sources",
            "",
            addresses.sources(member, IPVersion.IPV4).map(SourceRange::text).orElse(""),
            addresses.sources(member, IPVersion.IPV6).map(SourceRange::text).orElse(""),
            ""));
  }

  private static String vipRow(Vip vip, LabAddresses addresses) {
    return row(
        List.of(
            vip.name(),
            "",
            "vip",
            "",
            addresses.vip(vip.name(), IPVersion.IPV4).map(Object::toString).orElse(""),
            addresses.vip(vip.name(), IPVersion.IPV6).map(Object::toString).orElse(""),
            ""));
  }

  private static String tier(Node node) {
    return node.count() == null ? "" : node.name();
  }

  private static String address(
      LabAddresses addresses, String segment, String member, IPVersion family) {
    return addresses.address(segment, member, family).map(Object::toString).orElse("");
  }

  private static String prefix(LabAddresses addresses, String segment, IPVersion family) {
    return addresses.prefix(segment, family).map(Object::toString).orElse("");
  }

  private static String row(List<String> cells) {
    return CsvRow.of(cells).line();
  }
}
