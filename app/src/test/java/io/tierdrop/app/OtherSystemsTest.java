package io.tierdrop.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What other systems than Linux have and lack, as far as it can be had here.
class OtherSystemsTest {

  /// Windows has no HUP; here there is none of this name. Nobody sends the other one.
  @Test
  void aSignalThatASystemDoesNotHaveIsLeftOut() {
    assertThat(InterruptHandler.ofThisThread(() -> false, List.of("NOSUCH", "URG")))
        .containsExactly("URG");
  }

  @Test
  void windowsAndMacHaveADisplayThatNoVariableNames() {
    assertThat(WindowComposition.hasDisplay("Windows 11", Map.of())).isTrue();
    assertThat(WindowComposition.hasDisplay("Mac OS X", Map.of())).isTrue();
    assertThat(WindowComposition.hasDisplay("Linux", Map.of())).isFalse();
    assertThat(WindowComposition.hasDisplay("Linux", Map.of("DISPLAY", ":0"))).isTrue();
  }
}
