package io.tierdrop.app.designer.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.MemoryPreferences;
import java.nio.file.Path;
import java.util.prefs.Preferences;
import org.junit.jupiter.api.Test;

class RecentFilesTest {

  private final Preferences preferences = new MemoryPreferences();
  private final RecentFiles recent = new RecentFiles(preferences);

  @Test
  void theNewestComesFirstAndEachOnce() {
    recent.add(Path.of("/labs/a"));
    recent.add(Path.of("/labs/b"));
    recent.add(Path.of("/labs/../labs/a"));
    assertThat(recent.files()).containsExactly(Path.of("/labs/a"), Path.of("/labs/b"));
  }

  @Test
  void theyOutliveTheWindow() {
    recent.add(Path.of("/labs/a"));
    assertThat(new RecentFiles(preferences).files()).containsExactly(Path.of("/labs/a"));
  }

  @Test
  void onlyTheLastEightAreKept() {
    for (int i = 0; i < 12; i++) {
      recent.add(Path.of("/labs/" + i));
    }
    assertThat(recent.files()).hasSize(8).startsWith(Path.of("/labs/11"));
  }

  @Test
  void longPathsTakeThePlaceOfOlderOnes() {
    for (int i = 0; i < 8; i++) {
      recent.add(Path.of("/" + "d".repeat(2_000) + "/" + i));
    }
    assertThat(recent.files())
        .hasSizeBetween(1, 4)
        .startsWith(Path.of("/" + "d".repeat(2_000) + "/7"));
  }
}
