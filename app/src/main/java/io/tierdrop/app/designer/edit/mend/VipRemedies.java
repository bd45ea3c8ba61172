package io.tierdrop.app.designer.edit.mend;

import io.tierdrop.app.designer.edit.AddEdits;
import io.tierdrop.app.designer.edit.LabParts;
import io.tierdrop.app.designer.edit.VipEdits;
import io.tierdrop.app.designer.edit.mend.RemedyFinder.Case;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Vip;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Remedies of what is wrong with a VIP.
final class VipRemedies {

  private VipRemedies() {}

  static Optional<RemedyEdit> add(Case problem) {
    return Optional.of(RemedyEdit.of("remedy.add.vip", AddEdits::vip));
  }

  static Optional<RemedyEdit> announce(Case problem) {
    List<String> l4 = names(problem.lab(), Kind.L4);
    return l4.isEmpty()
        ? Optional.empty()
        : change(problem, "remedy.announced", v -> VipEdits.with(v, l4, v.servers()), list(l4));
  }

  static Optional<RemedyEdit> onlyL4s(Case problem) {
    List<String> l4 = names(problem.lab(), Kind.L4);
    return change(
        problem,
        "remedy.onlyL4s",
        v -> VipEdits.with(v, v.l4().stream().filter(l4::contains).toList(), v.servers()));
  }

  static Optional<RemedyEdit> servers(Case problem) {
    List<String> l7 = names(problem.lab(), Kind.L7);
    List<String> servers = l7.isEmpty() ? names(problem.lab(), Kind.BACKEND) : l7;
    return servers.isEmpty()
        ? Optional.empty()
        : change(problem, "remedy.served", v -> VipEdits.with(v, v.l4(), servers), list(servers));
  }

  static Optional<RemedyEdit> maglev(Case problem) {
    return change(problem, "remedy.maglev", v -> VipEdits.with(v, Scheduler.MH));
  }

  static Optional<RemedyEdit> plain(Case problem) {
    return change(problem, "remedy.plain", v -> VipEdits.withFlags(v, false, false));
  }

  static Optional<RemedyEdit> weigh(Case problem) {
    return vip(problem)
        .map(
            vip ->
                RemedyEdit.of(
                    "remedy.weigh",
                    lab ->
                        LabParts.nodes(
                            lab,
                            lab.topology().nodes().stream()
                                .map(n -> vip.servers().contains(n.name()) ? weighed(n) : n)
                                .toList())));
  }

  private static Node weighed(Node node) {
    return switch (node.role()) {
      case Role.L7 l7 -> node.with(l7.withWeight(1));
      case Role.Backend backend -> node.with(backend.withWeight(1));
      case Role.Host host -> node.with(host.withWeight(1));
      default -> node;
    };
  }

  private static Optional<RemedyEdit> change(
      Case problem, String key, UnaryOperator<Vip> change, Object... arguments) {
    return vip(problem)
        .map(vip -> RemedyEdit.of(key, lab -> LabParts.vip(lab, vip.name(), change), arguments));
  }

  private static Optional<Vip> vip(Case problem) {
    List<Vip> vips = problem.lab().topology().vips();
    return problem.index() >= 0 && problem.index() < vips.size()
        ? Optional.of(vips.get(problem.index()))
        : Optional.empty();
  }

  private static List<String> names(Lab lab, Kind kind) {
    return lab.topology().nodes(kind).stream().map(Node::name).toList();
  }

  private static String list(List<String> names) {
    return String.join(", ", names);
  }
}
