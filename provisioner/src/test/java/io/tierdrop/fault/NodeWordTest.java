package io.tierdrop.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeWordTest {

  private static final List<String> NODES = List.of("R1", "R2", "LB4-1", "LB4-2", "dns");

  @ParameterizedTest
  @CsvSource({
    "R1, R1, true",
    "R, R1, true",
    "R, R-1, true",
    "LB4, LB4-1, true",
    "LB4, LB41, false",
    "LB, LB4-1, false",
    "R, RR1, false",
    "dns, dns, true",
    ".*, R1, false",
  })
  void standsForAMemberOrATier(String word, String member, boolean means) {
    assertThat(new NodeWord(word).means(member)).isEqualTo(means);
  }

  @Test
  void whatStandsForNothingIsTold() {
    assertThat(NodeWord.missing(List.of("R1", "LB4", "dns"), NODES, List.of())).isEmpty();
    assertThat(NodeWord.missing(List.of(), NODES, List.of())).isEmpty();
    assertThat(NodeWord.missing(List.of("R1", "LB7-99"), NODES, List.of()))
        .contains("There is no node LB7-99. The nodes are: R1, R2, LB4-1, LB4-2, dns.");
    assertThat(NodeWord.missing(List.of("LB7-99"), NODES, List.of("LB7-99")))
        .as("a fault record knows it still")
        .isEmpty();
  }
}
