package io.tierdrop.exchange.engine;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.folder.ActiveContent;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Topology;

/// What an engine is to make: the plan of a deploy, without TLS. Nobody there makes certificates,
/// and daemons that show some would not start.
final class EnginePlan {

  private EnginePlan() {}

  /// @throws InvalidLabException also when the content of a file that it names is not known: its
  ///     nodes would lack it, and nobody would be told
  static LabPlan of(Lab lab) throws InvalidLabException {
    ActiveContent.of(lab);
    return new LabPlanner(new ConfigTemplates()).plan(plain(lab));
  }

  private static Lab plain(Lab lab) {
    Topology topology = lab.topology();
    return lab.withTopology(
        new Topology(
            topology.nodes(),
            topology.links(),
            topology.vips().stream().map(vip -> vip.withTls(null)).toList(),
            topology.settings()));
  }
}
