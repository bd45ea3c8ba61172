package io.tierdrop.app.designer.canvas.overlay;

import io.tierdrop.app.designer.plane.CanvasCamera;
import io.tierdrop.app.designer.text.TextBundle;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// Smaller, the scale (a click resets it), larger, all.
public final class ZoomControl extends HBox {

  private static final double STEP = 1.25;

  /// What the controls do.
  public interface Zoom {

    ObservableValue<CanvasCamera> cameraProperty();

    /// Zooms at the middle.
    void zoom(double factor);

    /// Back to 100 %.
    void reset();

    /// Shows everything.
    void fit();
  }

  public ZoomControl(TextBundle texts, Zoom canvas) {
    getStyleClass().addAll("floating", "zoom");
    setAlignment(Pos.CENTER);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    Button scale = new Button();
    scale.setId("zoom-reset");
    scale.setMinWidth(56);
    scale.textProperty().bind(canvas.cameraProperty().map(c -> Math.round(c.scale() * 100) + " %"));
    scale.setOnAction(_ -> canvas.reset());
    explain(scale, texts.get("zoom.reset"));
    getChildren()
        .addAll(
            button("mdi2m-minus", texts.get("zoom.out"), "zoom-out", () -> canvas.zoom(1 / STEP)),
            scale,
            button("mdi2p-plus", texts.get("zoom.in"), "zoom-in", () -> canvas.zoom(STEP)),
            button("mdi2f-fit-to-screen-outline", texts.get("zoom.fit"), "zoom-fit", canvas::fit));
  }

  private static Button button(String icon, String text, String id, Runnable action) {
    Button button = new Button(null, new FontIcon(icon));
    button.setId(id);
    button.setOnAction(_ -> action.run());
    explain(button, text);
    return button;
  }

  private static void explain(Button button, String text) {
    button.getStyleClass().add("quiet");
    button.setAccessibleText(text);
    button.setTooltip(new Tooltip(text));
  }
}
