package io.tierdrop.app.designer.why;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.flow.HopReason;
import io.tierdrop.forecast.path.BranchShare;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;

/// One hop: what the node chose from, what was computed (hollow, dashed) and what was observed
/// (solid).
final class ReasonCard extends VBox {

  /// As wide as the narrowest inspector shows.
  private static final double STRIP = 200;

  private static final int PIECES = 100;

  ReasonCard(TextBundle texts, HopReason reason, boolean wide) {
    super(7);
    getStyleClass().add("card");
    setId("why-" + reason.node() + (reason.back() ? "-back" : ""));
    Label node = new Label(reason.node());
    node.getStyleClass().add("value");
    Label side = new Label(texts.get(reason.back() ? "why.back" : "why.in"));
    side.getStyleClass().add("faint");
    FlowPane head = new FlowPane(8, 2, node, side, verdict(texts, reason));
    Label text = new Label(texts.said(reason.text()));
    text.setWrapText(true);
    text.getStyleClass().add("forecast-text");
    getChildren().add(head);
    if (reason.slot() != null) {
      getChildren().add(strip(reason.slot(), reason.options().size()));
    }
    getChildren().add(text);
    if (wide) {
      reason.options().forEach(option -> getChildren().add(option(texts, reason, option)));
    }
  }

  private static Label verdict(TextBundle texts, HopReason reason) {
    if (reason.observed() == null && reason.computed() != null) {
      Label next = new Label(texts.get("why.goesTo", reason.computed()));
      next.getStyleClass().add("forecast-text");
      return next;
    }
    Label label =
        new Label(
            texts.get(
                reason.agrees() ? "why.agrees" : reason.differs() ? "why.differs" : "why.open"));
    label.getStyleClass().add(reason.agrees() ? "good" : reason.differs() ? "bad" : "faint");
    return label;
  }

  /// The table of slots as a strip, each server in a colour, with a pointer to the flow's slot.
  private static Group strip(HopReason.Slot slot, int options) {
    Group strip = new Group();
    double width = STRIP / PIECES;
    List<Integer> owners = slot.owners();
    for (int i = 0; i < PIECES; i++) {
      int owner = owners.get((int) ((long) i * owners.size() / PIECES));
      Rectangle piece = new Rectangle(i * width, 0, width + 0.4, 16);
      piece.setFill(
          owner < 0 ? Color.GRAY : Color.hsb(360.0 * owner / Math.max(1, options), 0.5, 0.78));
      strip.getChildren().add(piece);
    }
    double x = (slot.number() + 0.5) / owners.size() * STRIP;
    Polygon pointer = new Polygon(x, 18, x - 5, 26, x + 5, 26);
    pointer.getStyleClass().add("why-pointer");
    strip.getChildren().add(pointer);
    return strip;
  }

  private static FlowPane option(TextBundle texts, HopReason reason, BranchShare option) {
    boolean computed = option.node().equals(reason.computed());
    boolean observed = option.node().equals(reason.observed());
    Label name = new Label(option.node());
    name.setMinWidth(72);
    name.getStyleClass().add(observed ? "value" : "faint");
    Region bar = new Region();
    bar.getStyleClass().add(observed ? "why-observed" : "why-option");
    if (computed) {
      bar.getStyleClass().add("why-computed");
    }
    bar.setMinHeight(9);
    bar.setMaxHeight(9);
    bar.setPrefWidth(Math.max(3, 84 * option.share()));
    bar.setMinWidth(USE_PREF_SIZE);
    Label share = new Label(texts.get("why.share", option.share()));
    share.getStyleClass().addAll("mono", "faint");
    share.setMinWidth(USE_PREF_SIZE);
    String words =
        (observed ? texts.get("why.observed") : "")
            + (computed && observed ? ", " : "")
            + (computed ? texts.get("why.computed") : "");
    Label meaning = new Label(words);
    meaning.getStyleClass().add(observed ? "value" : "forecast-text");
    FlowPane row = new FlowPane(8, 2, name, bar, share, meaning);
    row.setRowValignment(VPos.CENTER);
    row.setId("why-option-" + option.node());
    return row;
  }
}
