package io.tierdrop.steward.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeStatusTest {

  private static final String LIVING = "2001:db8:86fd::1";
  private static final String DEAD = "2001:db8:86fd::2";

  private static NodeStatus router(List<String> gateways, String... lost) {
    return new NodeStatus(
        Map.of(),
        Map.of("LB-a1", "established"),
        Optional.of(Map.of("2001:db8:100::1/128", gateways)),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(),
        Set.of(lost));
  }

  @Test
  void aLearntRouteLeadsAstrayUntilItIsTakenBack() {
    assertThat(router(List.of(LIVING, DEAD)).leadsAstray()).isFalse();
    assertThat(router(List.of(LIVING, DEAD), DEAD).leadsAstray()).isTrue();
    assertThat(router(List.of(LIVING), DEAD).leadsAstray()).isFalse();
  }
}
