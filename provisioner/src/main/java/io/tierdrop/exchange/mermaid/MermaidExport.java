package io.tierdrop.exchange.mermaid;

import io.tierdrop.exchange.export.DrawnLinks;
import io.tierdrop.exchange.export.ExportResult;
import io.tierdrop.exchange.export.LabExport;
import io.tierdrop.exchange.export.LabPart;
import io.tierdrop.exchange.export.NodeLabel;
import io.tierdrop.text.TerminalText;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A flowchart for Mermaid, as Markdown pages show it: one box per node or tier, whose class is its
/// kind, one line per link.
public final class MermaidExport implements LabExport {

  @Override
  public String word() {
    return "mermaid";
  }

  @Override
  public String usualName(Lab lab) {
    return lab.name() + ".mmd";
  }

  @Override
  public ExportResult export(Lab lab) {
    StringBuilder text = new StringBuilder();
    if (!lab.title().isEmpty()) {
      text.append("---\ntitle: ").append(title(lab.title())).append("\n---\n");
    }
    text.append("flowchart TB\n");
    // Numbers, not names: `end` and `default` are words of Mermaid's own.
    Map<String, String> ids = new HashMap<>();
    for (Node node : lab.topology().nodes()) {
      String id = "n" + ids.size();
      ids.putIfAbsent(node.name(), id);
      text.append("  ").append(id).append(box(node.kind(), NodeLabel.of(node)));
      text.append(":::").append(node.kind().label()).append('\n');
    }
    for (Link link : DrawnLinks.of(lab)) {
      text.append("  ").append(ids.get(link.a())).append(" --- ");
      text.append(ids.get(link.b())).append('\n');
    }
    for (Kind kind : List.of(Kind.values())) {
      if (!lab.topology().nodes(kind).isEmpty()) {
        text.append("  classDef ")
            .append(kind.label())
            .append(" ")
            .append(color(kind))
            .append('\n');
      }
    }
    return ExportResult.file(
        text.toString(), LabPart.lost(lab, EnumSet.of(LabPart.TITLE, LabPart.COUNTS)));
  }

  /// As a double-quoted scalar of YAML, which the front matter is.
  private static String title(String title) {
    return '"' + TerminalText.line(title).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String box(Kind kind, String label) {
    String text = '"' + label + '"';
    return switch (kind) {
      case CLIENTS, INTERNET -> "([" + text + "])";
      case DNS -> "[(" + text + ")]";
      case ROUTER -> "((" + text + "))";
      case ROUTE_REFLECTOR -> "(((" + text + ")))";
      case L4 -> "{" + text + "}";
      case L7 -> "{{" + text + "}}";
      case BACKEND, HOST -> "[" + text + "]";
      case SWITCH -> "[[" + text + "]]";
    };
  }

  private static String color(Kind kind) {
    return switch (kind) {
      case CLIENTS, INTERNET -> "fill:#e8eaf6,color:#1a237e";
      case DNS -> "fill:#f3e5f5,color:#4a148c";
      case ROUTER, ROUTE_REFLECTOR -> "fill:#e3f2fd,color:#0d47a1";
      case L4 -> "fill:#fff3e0,color:#7a3b00";
      case L7 -> "fill:#e8f5e9,color:#1b5e20";
      case BACKEND, HOST -> "fill:#eceff1,color:#263238";
      case SWITCH -> "fill:#fafafa,color:#212121";
    };
  }
}
