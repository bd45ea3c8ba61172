package io.tierdrop.validation.service;

import io.tierdrop.topology.GeneratedFile;
import io.tierdrop.topology.HealthPorts;
import io.tierdrop.topology.L7Fields;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.ServerChoiceLines;
import io.tierdrop.topology.SnippetPlace;
import io.tierdrop.topology.Vip;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;

/// Files, snippets and programs of one's own are where somebody reads them.
public final class OwnFilesRule implements ValidationRule {

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    for (Node node : subject.topology().nodes()) {
      for (SnippetPlace place : node.own().snippets().keySet()) {
        fits(subject, report, node, place.file(), "/snippets");
        if (node.own().replaced().containsKey(place.file())) {
          report.error(
              subject.at(node) + "/snippets",
              "'%s' replaces %s whole, and adds lines to it"
                  .formatted(node.name(), place.file().label()),
              "Put the lines of " + place.label() + " into the file that replaces it");
        }
      }
      for (GeneratedFile file : node.own().replaced().keySet()) {
        fits(subject, report, node, file, "/replace");
        report.warning(
            subject.at(node) + "/replace",
            "'%s' has %s of its own: forecasts take for granted that it does what was drawn"
                .formatted(node.name(), file.label()),
            "Compare with what is observed, or use snippets");
      }
      choice(subject, report, node);
      places(subject, report, node);
      if (node.role() instanceof Role.Host host) {
        host(subject, report, node, host);
      }
    }
  }

  /// What is a file is no directory.
  private static void places(RuleSubject subject, ProblemReport report, Node node) {
    for (String place : node.own().files().keySet()) {
      for (int end = place.indexOf('/', 1); end > 0; end = place.indexOf('/', end + 1)) {
        String above = place.substring(0, end);
        if (node.own().files().containsKey(above)) {
          report.error(
              subject.at(node) + "/files",
              "'%s' has a file at %s, and one below it at %s".formatted(node.name(), above, place),
              "Give one of them another place");
        }
      }
    }
  }

  private static void choice(RuleSubject subject, ProblemReport report, Node node) {
    if (!(node.role() instanceof Role.L7 l7)) {
      return;
    }
    String hashed = l7.get(L7Fields.HASH_HEADER) + " " + l7.get(L7Fields.HASH_KEY);
    ServerChoiceLines.deciding(
            node.own().snippets().entrySet().stream()
                .filter(lines -> lines.getKey().file() == GeneratedFile.HAPROXY)
                .flatMap(lines -> subject.folder().text(lines.getValue()).stream())
                .flatMap(String::lines),
            hashed)
        .ifPresent(
            keyword ->
                report.warning(
                    subject.at(node) + "/snippets",
                    "'%s' has a line of its own that may decide which server is chosen ('%s'):"
                            .formatted(node.name(), keyword)
                        + " forecasts do not say which",
                    "Draw it if it can be drawn, or compare with what is observed"));
  }

  private static void fits(
      RuleSubject subject, ProblemReport report, Node node, GeneratedFile file, String field) {
    if (!file.fits(node.kind())) {
      report.error(
          subject.at(node) + field,
          "'%s' is of kind %s, which has no %s"
              .formatted(node.name(), node.kind().label(), file.label()),
          "Name it at a node that has, or delete it");
    }
  }

  private static void host(RuleSubject subject, ProblemReport report, Node node, Role.Host host) {
    if (host.programs().isEmpty()) {
      report.warning(
          subject.at(node),
          "'" + node.name() + "' runs nothing, so that it answers nobody",
          "Give it a program that listens, such as python3 -m http.server 80");
    }
    if (HealthPorts.TAKEN.contains(host.port())) {
      report.error(
          subject.at(node) + "/port",
          "Port %d of '%s' is taken: its health is told there".formatted(host.port(), node.name()),
          "Write another port");
    }
    for (Vip vip : subject.topology().vips()) {
      if (vip.servers().contains(node.name()) && HealthPorts.TAKEN.contains(vip.port())) {
        report.error(
            subject.at(vip) + "/port",
            "Port %d of '%s' is taken at its server '%s', whose health is told there"
                .formatted(vip.port(), vip.name(), node.name()),
            "Write another port");
      } else if (vip.servers().contains(node.name()) && vip.port() != host.port()) {
        report.warning(
            subject.at(vip) + "/port",
            "'%s' asks '%s' at port %d, and it is checked at %d"
                .formatted(vip.name(), node.name(), vip.port(), host.port()),
            "Write one number at both, or have its program answer at both");
      }
    }
  }
}
