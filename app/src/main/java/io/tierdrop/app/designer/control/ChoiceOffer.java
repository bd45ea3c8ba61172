package io.tierdrop.app.designer.control;

import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.control.ChoiceBox;
import org.jspecify.annotations.Nullable;

/// Other things to choose from. A list that is replaced takes what was chosen along, also when it
/// is in the new one, and leaves a choice that is not.
public final class ChoiceOffer {

  private ChoiceOffer() {}

  /// Offers these. What was chosen stays chosen if it is among them, otherwise the first is.
  public static <T> void in(ChoiceBox<T> box, List<T> wanted) {
    @Nullable T chosen = box.getValue();
    change(box.getItems(), wanted);
    if (wanted.isEmpty()) {
      box.setValue(null);
    } else {
      boolean there = chosen != null && wanted.contains(chosen);
      box.getSelectionModel().select(there ? chosen : wanted.getFirst());
    }
  }

  /// Makes a list equal to another by its differences only: what is in both is never taken out,
  /// save its place has changed.
  public static <T> void change(ObservableList<T> items, List<T> wanted) {
    items.removeIf(item -> !wanted.contains(item));
    for (int i = 0; i < wanted.size(); i++) {
      if (i == items.size() || !items.get(i).equals(wanted.get(i))) {
        items.subList(i, items.size()).remove(wanted.get(i));
        items.add(i, wanted.get(i));
      }
    }
    items.subList(wanted.size(), items.size()).clear();
  }
}
