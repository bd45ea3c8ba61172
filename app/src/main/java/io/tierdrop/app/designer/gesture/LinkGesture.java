package io.tierdrop.app.designer.gesture;

import io.tierdrop.app.designer.edit.LinkEdits;
import io.tierdrop.app.designer.edit.LinkEdits.Refusal;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.shape.Line;

/// Draws a rubber line from a node to the pointer, and a link when it ends on another node. What
/// cannot be linked says why meanwhile.
final class LinkGesture implements MouseGesture {

  private static final String REFUSED = "refused";

  private final GestureSurface surface;
  private final String from;
  private final boolean sticky;
  private final Line line;
  private final Label hint = new Label();

  LinkGesture(GestureSurface surface, String from, boolean sticky, double x, double y) {
    this.surface = surface;
    this.from = from;
    this.sticky = sticky;
    line = new Line(x, y, x, y);
    line.getStyleClass().add("rubber");
    hint.getStyleClass().add("hint");
    hint.setId("link-hint");
    hint.setText(surface.texts().get("link.choose", from));
    hint.applyCss();
    surface.canvas().marks().getChildren().addAll(line, hint);
    place(x, y);
  }

  @Override
  public void move(double x, double y, boolean free) {
    line.setEndX(x);
    line.setEndY(y);
    Optional<String> over = surface.nodeAt(x, y);
    Optional<Refusal> refusal =
        over.flatMap(node -> LinkEdits.refusal(surface.desk().lab(), from, node));
    boolean refused = refusal.isPresent() && over.filter(from::equals).isEmpty();
    mark(refused);
    if (over.isEmpty() || over.get().equals(from)) {
      hint.setText(surface.texts().get("link.choose", from));
    } else if (refusal.isPresent()) {
      hint.setText(surface.texts().get("link." + refusal.get().name().toLowerCase(Locale.ROOT)));
    } else {
      hint.setText(surface.texts().get("link.make", from, over.get()));
    }
    place(x, y);
  }

  private void mark(boolean refused) {
    line.getStyleClass().remove(REFUSED);
    hint.getStyleClass().remove(REFUSED);
    if (refused) {
      line.getStyleClass().add(REFUSED);
      hint.getStyleClass().add(REFUSED);
    }
    hint.pseudoClassStateChanged(PseudoClass.getPseudoClass(REFUSED), refused);
  }

  private void place(double x, double y) {
    hint.autosize();
    hint.relocate(x + 14, y + 16);
  }

  @Override
  public void end(double x, double y) {
    clear();
    surface
        .nodeAt(x, y)
        .ifPresent(
            to ->
                surface
                    .desk()
                    .perform(
                        surface.texts().get("edit.link", from, to),
                        lab -> LinkEdits.link(lab, from, to)));
  }

  @Override
  public void cancel() {
    clear();
  }

  private void clear() {
    surface.canvas().marks().getChildren().removeAll(line, hint);
  }

  @Override
  public boolean sticky() {
    return sticky;
  }
}
