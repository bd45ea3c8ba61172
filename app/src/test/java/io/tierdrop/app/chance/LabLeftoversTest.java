package io.tierdrop.app.chance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Labs that run beside each other, and what they leave.
class LabLeftoversTest {

  private final List<String> host = new ArrayList<>(List.of("eth0", "python3"));
  private final LabLeftovers leftovers = new LabLeftovers(() -> List.copyOf(host));

  @Test
  void aLabIsChargedWithWhatBearsItsNameWhileOthersRun() throws Exception {
    leftovers.began();
    leftovers.began();
    host.addAll(List.of("tierdrop-chance-1.service", "tierdrop-chance-12.service", "bird"));
    assertThat(leftovers.ended("chance-1")).containsExactly("tierdrop-chance-1.service");
  }

  @Test
  void whenTheLastHasGoneTheHostIsAsBeforeTheFirst() throws Exception {
    leftovers.began();
    leftovers.began();
    host.add("bird");
    assertThat(leftovers.ended("chance-1")).isEmpty();
    assertThat(leftovers.ended("chance-2")).containsExactly("bird");
  }

  @Test
  void whatWasThereBeforeIsNobodysAndASecondOneOfItIs() throws Exception {
    leftovers.began();
    host.add("python3");
    assertThat(leftovers.ended("chance-1")).containsExactly("python3");
    leftovers.began();
    assertThat(leftovers.ended("chance-2")).isEmpty();
  }
}
