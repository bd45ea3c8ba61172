package io.tierdrop.app.designer.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.ChoiceBox;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// What was chosen is kept without a moment in which nothing is, and only when it is still there.
@ExtendWith(ApplicationExtension.class)
class ChoiceOfferTest {

  private final List<@Nullable String> heard = new ArrayList<>();

  private static <T> T onFx(Callable<T> call) throws Exception {
    return WaitForAsyncUtils.asyncFx(call).get();
  }

  private ChoiceBox<String> box(String chosen, String... items) throws Exception {
    return onFx(
        () -> {
          ChoiceBox<String> box = new ChoiceBox<>();
          box.getItems().setAll(items);
          box.setValue(chosen);
          box.valueProperty().addListener((_, _, now) -> heard.add(now));
          return box;
        });
  }

  private static int offer(ChoiceBox<String> box, String... items) throws Exception {
    return onFx(
        () -> {
          ChoiceOffer.in(box, List.of(items));
          return box.getSelectionModel().getSelectedIndex();
        });
  }

  @Test
  void aChoiceThatIsStillThereStaysAndNobodyHearsOfIt() throws Exception {
    ChoiceBox<String> box = box("c", "a", "b", "c");
    assertThat(offer(box, "b", "c", "d")).isEqualTo(1);
    assertThat(offer(box, "x", "y", "z", "c")).isEqualTo(3);
    assertThat(box.getValue()).isEqualTo("c");
    assertThat(box.getItems()).containsExactly("x", "y", "z", "c");
    assertThat(heard).isEmpty();
  }

  @Test
  void aChoiceThatIsGoneIsTheFirstOrNone() throws Exception {
    ChoiceBox<String> box = box("c", "a", "b", "c");
    assertThat(offer(box, "b", "a")).isZero();
    assertThat(box.getValue()).isEqualTo("b");
    offer(box);
    assertThat(box.getValue()).isNull();
    offer(box, "n");
    assertThat(box.getValue()).isEqualTo("n");
  }

  @Test
  void anyListBecomesAnyOther() {
    Random random = new Random(11);
    ObservableList<Integer> items = FXCollections.observableArrayList();
    for (int i = 0; i < 500; i++) {
      List<Integer> wanted = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6));
      Collections.shuffle(wanted, random);
      wanted = wanted.subList(0, random.nextInt(7));
      ChoiceOffer.change(items, wanted);
      assertThat(items).isEqualTo(wanted);
    }
  }
}
