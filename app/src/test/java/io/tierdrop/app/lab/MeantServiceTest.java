package io.tierdrop.app.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.render.ConfigTemplates;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Which of several services on one address is meant.
class MeantServiceTest {

  @Test
  void theOneOnTheUsualPortIsMeantByTheAddress() throws Exception {
    String text = Files.readString(Path.of("../sample-labs/cases/28-drain.lab.json"));
    String vip =
        text.lines().filter(line -> line.contains("\"name\": \"svc\"")).findFirst().orElseThrow();
    String other = vip.replace("\"name\": \"svc\"", "\"name\": \"alt\", \"port\": 8080");
    LabPlan plan =
        new LabPlanner(new ConfigTemplates())
            .plan(LabReader.read(text.replace(vip, other + ",\n" + vip)));
    assertThat(plan.services().getFirst().vip()).isEqualTo("alt");
    assertThat(LabRequests.service(plan, "198.51.100.1").map(ServicePlan::vip)).contains("svc");
    assertThat(LabRequests.service(plan, "alt").map(ServicePlan::vip)).contains("alt");
    assertThat(LabRequests.service(plan, "198.51.100.9")).isEmpty();
    assertThat(LabRequests.url(plan, "198.51.100.1")).isEqualTo("http://198.51.100.1/");
  }
}
