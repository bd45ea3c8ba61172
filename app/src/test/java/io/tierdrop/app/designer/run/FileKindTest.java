package io.tierdrop.app.designer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileKindTest {

  @ParameterizedTest
  @EnumSource(FileKind.class)
  void aSuggestedNameIsWhole(FileKind kind) {
    Path suggested = Path.of("there", kind.named("lab"));
    for (String ending : kind.endings()) {
      assertThat(kind.complete(suggested, ending)).isEqualTo(suggested);
      assertThat(kind.complete(Path.of("there/lab"), ending))
          .isEqualTo(Path.of("there/lab." + ending));
    }
  }

  @Test
  void anEndingOfTheKindThatWasTypedWinsOverTheOneThatWasChosen() {
    assertThat(FileKind.PICTURE.complete(Path.of("a.PDF"), "svg")).isEqualTo(Path.of("a.PDF"));
    assertThat(FileKind.PICTURE.complete(Path.of("v1.2"), "png")).isEqualTo(Path.of("v1.2.png"));
    assertThat(FileKind.LAB.complete(Path.of("a.json"), "lab.json"))
        .isEqualTo(Path.of("a.json.lab.json"));
  }
}
