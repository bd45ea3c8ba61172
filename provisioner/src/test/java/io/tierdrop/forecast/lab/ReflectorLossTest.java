package io.tierdrop.forecast.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.render.ConfigTemplates;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// With a reflector those routes go that it had told, and no others.
class ReflectorLossTest {

  private static final IpBits VIP = IpBits.parse("198.51.100.1");

  private static LabPlan plan(String file) throws Exception {
    return new LabPlanner(new ConfigTemplates()).plan(LabReader.read(file));
  }

  private static int hops(LabPlan plan, String router) {
    DecisionNetwork before = LabForecast.of(plan).network("internet");
    DecisionNetwork after = new LabChanges(plan).death(before, "RR", Set.of()).after();
    return ((DecisionStage.Router) after.stage(router).orElseThrow())
        .route(VIP)
        .map(route -> route.hops().hops().size())
        .orElse(0);
  }

  private static String lab(String routers) {
    return """
    {"tierdrop": 1, "name": "reflected",
     "nodes": [
      {"name": "clients", "kind": "clients"},
      {"name": "internet", "kind": "internet"},
      %s,
      {"name": "RR", "kind": "route-reflector"},
      {"name": "LB4", "kind": "l4", "count": 2},
      {"name": "S", "kind": "backend", "count": 3},
      {"name": "infra", "kind": "switch", "mtu": 1540}],
     "links": [
      {"ends": ["clients", "internet"]},
      {"ends": ["internet", "R"]},
      {"ends": ["internet", "Q"]},
      {"ends": ["R", "infra"]},
      {"ends": ["Q", "infra"]},
      {"ends": ["RR", "infra"]},
      {"ends": ["LB4", "infra"]},
      {"ends": ["S", "infra"]}],
     "vips": [{"name": "www", "scheduler": "mh", "l4": ["LB4"], "servers": ["S"],
       "addresses": ["198.51.100.1"]}]}
    """
        .formatted(routers);
  }

  @Test
  void aRouterOfAnotherAutonomousSystemHearsAnnouncersItself() throws Exception {
    LabPlan plan =
        plan(
            lab(
                "{\"name\": \"R\", \"kind\": \"router\", \"as\": 65001},"
                    + " {\"name\": \"Q\", \"kind\": \"router\"}"));
    assertThat(hops(plan, "R")).isEqualTo(2);
    assertThat(hops(plan, "Q")).isZero();
  }
}
