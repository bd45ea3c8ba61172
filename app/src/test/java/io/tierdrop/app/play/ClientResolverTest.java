package io.tierdrop.app.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.render.ConfigTemplates;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientResolverTest {

  @Test
  void anAddressOfSeveralVipsIsTheClaimedOne() throws Exception {
    LabPlan plan =
        new LabPlanner(new ConfigTemplates())
            .plan(
                LabReader.read(
                    Path.of("..", "sample-labs", "cases", "03-two-ports-one-vip.lab.json")));
    String address = plan.services().getFirst().address();
    List<String> sharing =
        plan.services().stream()
            .filter(service -> service.address().equals(address))
            .map(ServicePlan::vip)
            .distinct()
            .toList();

    assertThat(sharing).hasSizeGreaterThan(1);
    for (String vip : sharing) {
      assertThat(ClientResolver.vips(plan, List.of(address), vip)).containsExactly(vip);
    }
    assertThat(ClientResolver.vips(plan, List.of(address), "another"))
        .containsExactly(sharing.getFirst());
    assertThat(ClientResolver.vips(plan, List.of("192.0.2.250"), sharing.getFirst()))
        .containsExactly("192.0.2.250");
  }
}
