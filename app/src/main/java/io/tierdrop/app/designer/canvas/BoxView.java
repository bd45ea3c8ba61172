package io.tierdrop.app.designer.canvas;

import io.tierdrop.app.designer.layout.Box;
import io.tierdrop.app.service.NodeState.Level;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// A member's icon, its label and its marks.
final class BoxView extends Group {

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final PseudoClass HOVERED = PseudoClass.getPseudoClass("hovered");
  private static final PseudoClass FAR = PseudoClass.getPseudoClass("far");
  private static final double LABEL_WIDTH = 110;

  private final Rectangle frame = new Rectangle();
  private final Rectangle halo = new Rectangle();
  private final SVGPath icon = new SVGPath();
  private final Text label = new Text();
  private final Group marks = new Group();
  private Box box;
  private @Nullable Look look;
  private boolean detailed = true;

  BoxView(Box box) {
    this.box = box;
    getStyleClass().addAll("box", "kind-" + box.kind().label());
    setId("member-" + box.member());
    setAccessibleRole(AccessibleRole.BUTTON);
    setAccessibleText(box.label());
    frame.getStyleClass().add("box-frame");
    halo.getStyleClass().add("box-halo");
    icon.getStyleClass().add("box-icon");
    label.getStyleClass().add("box-label");
    label.setTextAlignment(TextAlignment.CENTER);
    icon.setContent(KindArt.of(box.kind()));
    getChildren().addAll(halo, frame, icon, label, marks);
    show(box);
    show(Look.PLAIN);
  }

  Box box() {
    return box;
  }

  void show(Box changed) {
    box = changed;
    setLayoutX(changed.x());
    setLayoutY(changed.y());
    outline(frame, 0);
    outline(halo, 5);
    marks.setLayoutX(changed.width() / 2 - 1);
    marks.setLayoutY(-changed.height() / 2 + 1);
    label.setText(changed.label());
    switch (changed.kind()) {
      case CLIENTS -> {
        icon.setLayoutX(-50);
        icon.setLayoutY(-12);
        label.setLayoutX(-17);
        label.setLayoutY(4.5);
      }
      case INTERNET -> {
        icon.setVisible(false);
        centre(4.5);
      }
      default -> {
        icon.setLayoutX(-12);
        icon.setLayoutY(-12);
        centre(changed.height() / 2 + 15);
      }
    }
  }

  private void centre(double y) {
    label.setWrappingWidth(LABEL_WIDTH);
    label.setLayoutX(-LABEL_WIDTH / 2);
    label.setLayoutY(y);
  }

  private void outline(Rectangle shape, double grown) {
    shape.setX(-box.width() / 2 - grown);
    shape.setY(-box.height() / 2 - grown);
    shape.setWidth(box.width() + 2 * grown);
    shape.setHeight(box.height() + 2 * grown);
    double round = (box.pill() ? box.height() : 14) + 2 * grown;
    shape.setArcWidth(round);
    shape.setArcHeight(round);
  }

  void show(Look changed) {
    if (changed.equals(look)) {
      return;
    }
    look = changed;
    for (Level level : Level.values()) {
      String name = level.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      pseudoClassStateChanged(PseudoClass.getPseudoClass(name), level == changed.level());
    }
    boolean added = changed.pending() == Look.Pending.ADDED;
    pseudoClassStateChanged(PseudoClass.getPseudoClass("added"), added);
    marks.getChildren().clear();
    Badge.Meaning meaning = meaning(changed);
    if (meaning != null) {
      marks.getChildren().add(new Badge(meaning));
    }
    if (changed.trouble() != Look.Trouble.NONE) {
      Badge trouble =
          new Badge(
              changed.trouble() == Look.Trouble.ERROR
                  ? Badge.Meaning.ERROR
                  : Badge.Meaning.WARNING);
      trouble.setLayoutX(-box.width() + 2);
      marks.getChildren().add(trouble);
    }
    if (changed.broken()) {
      Badge fault = new Badge(Badge.Meaning.FAULT);
      fault.setLayoutX(-box.width() + 2);
      fault.setLayoutY(box.height() - 2);
      marks.getChildren().add(fault);
    }
    setAccessibleText(changed.level() == null ? box.label() : box.label() + ", " + changed.level());
  }

  private static Badge.@Nullable Meaning meaning(Look look) {
    return switch (look.pending()) {
      case ADDED -> Badge.Meaning.ADDED;
      case CHANGED -> Badge.Meaning.CHANGED;
      case NONE ->
          switch (look.level()) {
            case null -> null;
            case UP -> Badge.Meaning.UP;
            case STARTING -> Badge.Meaning.STARTING;
            case GOING_DOWN -> Badge.Meaning.GOING_DOWN;
            case DOWN -> Badge.Meaning.DOWN;
            case DRAINING -> Badge.Meaning.DRAINING;
            case UNCHECKED -> Badge.Meaning.UNCHECKED;
          };
    };
  }

  void select(boolean selected) {
    pseudoClassStateChanged(SELECTED, selected);
  }

  void hover(boolean hovered) {
    pseudoClassStateChanged(HOVERED, hovered);
  }

  /// Far away only the frame is drawn, filled with the state's colour.
  void detail(boolean wanted) {
    if (detailed != wanted) {
      detailed = wanted;
      pseudoClassStateChanged(FAR, !wanted);
      icon.setVisible(wanted && !box.kind().equals(io.tierdrop.topology.Kind.INTERNET));
      label.setVisible(wanted);
      marks.setVisible(wanted);
    }
  }
}
