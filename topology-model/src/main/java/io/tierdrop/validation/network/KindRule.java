package io.tierdrop.validation.network;

import io.tierdrop.topology.AsNumber;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.LabSettings.Bfd;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.RoutingDaemon;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a lab needs to be one.
public final class KindRule implements ValidationRule {

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
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
    subject.topology().nodes(Kind.ROUTER).forEach(router -> asNumbers(subject, report, router));
    transition(subject, report);
    bfd(subject, report);
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

  /// The one number between the reserved ones that no speaker may have.
  private static void transition(RuleSubject subject, ProblemReport report) {
    if (subject.topology().settings().asNumber() == AsNumber.TRANSITION) {
      report.error(
          "/settings/asNumber",
          "AS number %d is nobody's: it stands for longer ones, and BGP neighbours refuse it"
              .formatted(AsNumber.TRANSITION),
          "Write another, such as 65000");
    }
    for (Node node : subject.topology().nodes()) {
      @Nullable AsNumber as =
          switch (node.role()) {
            case Role.Router router -> router.as();
            case Role.Internet internet -> internet.as();
            default -> null;
          };
      if (as != null && as.has(AsNumber.TRANSITION, RuleSubject.size(node))) {
        report.error(
            subject.at(node) + "/as",
            "'%s' has AS number %d, which is nobody's: it stands for longer ones, and BGP neighbours refuse it"
                .formatted(node.name(), AsNumber.TRANSITION),
            "Write another, such as 4200000000");
      }
    }
  }

  /// FRR takes less than what goes over the wire, and than BIRD.
  private static void bfd(RuleSubject subject, ProblemReport report) {
    Bfd bfd = subject.topology().settings().bfd();
    Optional<Node> frr =
        subject.topology().nodes().stream()
            .filter(node -> RoutingDaemon.of(node.role()) == RoutingDaemon.FRR)
            .findFirst();
    if (bfd == null || frr.isEmpty()) {
      return;
    }
    if (!LabLimits.FRR_BFD_INTERVAL.contains(bfd.intervalMs())) {
      report.error(
          "/settings/bfd/intervalMs",
          "'%s' runs FRR, which takes no interval of %d ms for BFD"
              .formatted(frr.get().name(), bfd.intervalMs()),
          "Write a number from " + LabLimits.FRR_BFD_INTERVAL + ", or let BIRD run there");
    }
    if (!LabLimits.FRR_BFD_MULTIPLIER.contains(bfd.multiplier())) {
      report.error(
          "/settings/bfd/multiplier",
          "'%s' runs FRR, which takes no multiplier of %d for BFD"
              .formatted(frr.get().name(), bfd.multiplier()),
          "Write a number from " + LabLimits.FRR_BFD_MULTIPLIER + ", or let BIRD run there");
    }
  }

  private static void asNumbers(RuleSubject subject, ProblemReport report, Node router) {
    if (router.role() instanceof Role.Router(AsNumber as, _, _)
        && as != null
        && as.of(RuleSubject.size(router)) > LabLimits.AS_NUMBER.most()) {
      report.error(
          subject.at(router) + "/as",
          "There is no AS number above %d for the last members of '%s'"
              .formatted(LabLimits.AS_NUMBER.most(), router.name()),
          "Write a lower number, such as 4200000000");
    }
  }
}
