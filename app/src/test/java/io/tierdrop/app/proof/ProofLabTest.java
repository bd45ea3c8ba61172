package io.tierdrop.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.topology.FolderContent;
import io.tierdrop.topology.Lab;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProofLabTest {

  @Test
  void onlyItsNameIsAnother() {
    Lab lab =
        Labs.small().withFolder(new FolderContent(new TreeMap<>(Map.of("mine", "# first\n"))));

    Lab proof = ProofLab.of(lab);

    assertThat(proof.name()).isNotEqualTo(lab.name()).endsWith("-proof").hasSizeLessThan(25);
    assertThat(proof.folder()).isEqualTo(lab.folder());
    assertThat(proof.withWords(lab.name(), lab.title(), lab.teaches())).isEqualTo(lab);
  }
}
