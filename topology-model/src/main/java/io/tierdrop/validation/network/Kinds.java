package io.tierdrop.validation.network;

import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.validation.rule.Report;
import io.tierdrop.validation.rule.Rule;
import io.tierdrop.validation.rule.Subject;
import java.util.List;

/// What a lab needs to be one.
public final class Kinds implements Rule {

  @Override
  public void check(Subject subject, Report report) {
    List<Node> internets = subject.topology().nodes(Kind.INTERNET);
    if (internets.isEmpty()) {
      report.error(
          "/nodes",
          "There is no internet, so that routers do not know where clients are",
          "Add a node of kind internet between clients and routers");
    }
    internets.stream()
        .skip(1)
        .forEach(
            node ->
                report.error(
                    subject.at(node),
                    "'" + node.name() + "' is a second internet",
                    "Keep one, and link it with all routers at the edge"));
    if (subject.topology().nodes(Kind.CLIENTS).isEmpty()) {
      report.warning(
          "/nodes",
          "There are no clients, so that nothing can be asked",
          "Add a node of kind clients");
    }
    if (subject.topology().vips().isEmpty()) {
      report.warning(
          "/vips",
          "There is no VIP, so that nothing is balanced",
          "Add a VIP with its l4 and its servers");
    }
  }
}
