package io.tierdrop.app.designer.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A number has a value whatever is typed into it.
class NumberSpinnerTest {

  @BeforeAll
  static void startToolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private static NumberSpinner spinner() {
    return WaitForAsyncUtils.waitForAsyncFx(5_000, () -> new NumberSpinner(5, 600, 60, 10));
  }

  private static int typed(NumberSpinner spinner, String text) {
    return WaitForAsyncUtils.waitForAsyncFx(
        5_000,
        () -> {
          spinner.getEditor().selectAll();
          spinner.getEditor().replaceSelection(text);
          spinner.commitValue();
          return spinner.getValue();
        });
  }

  @Test
  void whatIsNoNumberIsNotTaken() {
    NumberSpinner spinner = spinner();
    assertThat(typed(spinner, "70")).isEqualTo(70);
    assertThat(typed(spinner, "many")).isEqualTo(70);
    assertThat(typed(spinner, "")).isEqualTo(70);
    assertThat(spinner.getEditor().getText()).isEqualTo("70");
  }

  @Test
  void whatLiesBeyondTheRangeIsItsEnd() {
    NumberSpinner spinner = spinner();
    assertThat(typed(spinner, "1")).isEqualTo(5);
    assertThat(typed(spinner, "12345678901234567890")).isEqualTo(600);
    assertThat(spinner.getEditor().getText()).isEqualTo("600");
    assertThat(typed(spinner, " 1,00")).isEqualTo(100);
  }

  @Test
  void arrowsGoOnFromAnythingThatWasTyped() {
    NumberSpinner spinner = spinner();
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      random.ints(random.nextInt(12), ' ', '~').forEach(text::appendCodePoint);
      typed(spinner, text.toString());
      int after =
          WaitForAsyncUtils.waitForAsyncFx(
              5_000,
              () -> {
                spinner.increment(1);
                spinner.getEditor().clear();
                spinner.decrement(2);
                return spinner.getValue();
              });
      assertThat(after).as("after %s", text).isBetween(5, 600);
    }
  }

  @Test
  void anyOrderOfKeysLeavesAValue() {
    NumberSpinner spinner = spinner();
    TextField editor = spinner.getEditor();
    List<Runnable> keys =
        List.of(
            editor::undo,
            editor::redo,
            editor::selectAll,
            editor::deletePreviousChar,
            () -> editor.replaceSelection("."),
            () -> editor.replaceSelection("7"),
            () -> editor.replaceSelection("1 2"),
            () -> editor.deselect(),
            spinner::commitValue,
            () -> spinner.increment(1),
            () -> spinner.decrement(1));
    Random random = new Random(5);
    WaitForAsyncUtils.waitForAsyncFx(
        20_000,
        () -> {
          for (int i = 0; i < 20_000; i++) {
            keys.get(random.nextInt(keys.size())).run();
          }
          spinner.commitValue();
        });
    assertThat(spinner.getValue()).isBetween(5, 600);
  }
}
