package io.tierdrop.app.designer.canvas.view;

import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.observe.NodeCondition.Level;
import io.tierdrop.topology.Kind;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.CacheHint;
import javafx.scene.Group;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// A member's icon, its label and its marks.
public final class BoxView extends Group {

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final PseudoClass ADDED = PseudoClass.getPseudoClass("added");
  private static final double LABEL_WIDTH = 110;
  private static final double HALO = 4;

  /// How wide a letter of a name is, generously.
  private static final double LETTER = 7.2;

  /// How far an enlarged label moves down for each time it is as large.
  private static final double LABEL_MIDDLE = 7;

  private final TextBundle texts;
  private final Group near = new Group();
  private final Rectangle frame = new Rectangle();
  private final Rectangle halo = new Rectangle();
  private final SVGPath icon = new SVGPath();
  private final Text label = new Text();

  /// Parts the name from what flows below it.
  private final Rectangle ground = new Rectangle();

  private final Group marks = new Group();
  private IconBox box;
  private IconStyle look = IconStyle.PLAIN;

  public BoxView(IconBox box, TextBundle texts) {
    this.box = box;
    this.texts = texts;
    getStyleClass().addAll("box", "kind-" + box.kind().label());
    setId("member-" + box.member());
    setAccessibleRole(AccessibleRole.BUTTON);
    frame.getStyleClass().add("box-frame");
    halo.getStyleClass().add("box-halo");
    icon.getStyleClass().add("box-icon");
    label.getStyleClass().add("box-label");
    label.setTextAlignment(TextAlignment.CENTER);
    icon.setContent(KindArt.of(box.kind()));
    icon.setVisible(box.kind() != Kind.INTERNET);
    ground.getStyleClass().add("box-ground");
    near.getChildren().addAll(frame, icon, ground, label, marks);
    near.setCacheHint(CacheHint.SPEED);
    halo.setVisible(false);
    getChildren().addAll(halo, near);
    place(box);
    size(box);
    describe();
  }

  public IconBox box() {
    return box;
  }

  /// Shows a member in another place, or with another label.
  public void show(IconBox changed) {
    if (changed.equals(box)) {
      return;
    }
    boolean other = !changed.label().equals(box.label()) || changed.kind() != box.kind();
    box = changed;
    place(changed);
    if (other) {
      size(changed);
      mark();
      describe();
    }
  }

  private void place(IconBox changed) {
    setLayoutX(changed.x());
    setLayoutY(changed.y());
  }

  private void size(IconBox changed) {
    outline(frame, 0, changed.pill() ? changed.height() : 14);
    outline(halo, HALO, (changed.pill() ? changed.height() : 14) + 2 * HALO);
    label.setText(changed.label());
    switch (changed.kind()) {
      case CLIENTS -> {
        icon.setLayoutX(-50);
        icon.setLayoutY(-12);
        label.setLayoutX(-17);
        label.setLayoutY(4.5);
      }
      case INTERNET -> centre(4.5);
      default -> {
        icon.setLayoutX(-12);
        icon.setLayoutY(-12);
        centre(changed.height() / 2 + 16);
      }
    }
    ground();
  }

  private boolean below() {
    return box.kind() != Kind.CLIENTS && box.kind() != Kind.INTERNET;
  }

  private void ground() {
    ground.setVisible(below());
    if (below()) {
      Bounds name = label.getBoundsInParent();
      double letters =
          Math.min(name.getWidth(), label.getText().length() * LETTER * label.getScaleX());
      ground.setX(-letters / 2);
      ground.setWidth(letters);
      ground.setY(name.getMinY() + 1);
      ground.setHeight(Math.max(0, name.getHeight() - 2));
    }
  }

  /// Writes the name larger than drawn, where it stands below its icon; the others have no room.
  public void enlarge(double factor) {
    if (below()) {
      label.setScaleX(factor);
      label.setScaleY(factor);
      label.setTranslateY((factor - 1) * LABEL_MIDDLE);
      ground();
    }
  }

  private void centre(double y) {
    label.setWrappingWidth(LABEL_WIDTH);
    label.setLayoutX(-LABEL_WIDTH / 2);
    label.setLayoutY(y);
  }

  private void outline(Rectangle shape, double grown, double round) {
    shape.setX(-box.width() / 2 - grown);
    shape.setY(-box.height() / 2 - grown);
    shape.setWidth(box.width() + 2 * grown);
    shape.setHeight(box.height() + 2 * grown);
    shape.setArcWidth(round);
    shape.setArcHeight(round);
  }

  /// Shows another state.
  public void show(IconStyle changed) {
    if (changed.equals(look)) {
      return;
    }
    state(look.level(), false);
    state(changed.level(), true);
    look = changed;
    pseudoClassStateChanged(ADDED, changed.pending() == IconStyle.Pending.ADDED);
    mark();
    describe();
  }

  private void mark() {
    marks.getChildren().clear();
    for (IconBadge.Spot spot : IconBadge.of(look, box)) {
      IconBadge badge = new IconBadge(spot.meaning());
      badge.setLayoutX(spot.x());
      badge.setLayoutY(spot.y());
      marks.getChildren().add(badge);
    }
  }

  private void state(@Nullable Level level, boolean on) {
    if (level != null) {
      String name = level.name().toLowerCase(Locale.ROOT).replace('_', '-');
      pseudoClassStateChanged(PseudoClass.getPseudoClass(name), on);
    }
  }

  private void describe() {
    Level level = look.level();
    setAccessibleText(
        texts.kind(box.kind())
            + " "
            + box.label()
            + (level == null ? "" : ", " + texts.level(level)));
  }

  /// Whether it is drawn anew in each frame, which is sharp, or as a bitmap, which is quick.
  ///
  /// @return whether that is a change
  public boolean sharp(boolean wanted) {
    boolean change = near.isCache() == wanted;
    near.setCache(!wanted);
    return change;
  }

  public void select(boolean selected) {
    pseudoClassStateChanged(SELECTED, selected);
    halo.setVisible(selected);
  }
}
