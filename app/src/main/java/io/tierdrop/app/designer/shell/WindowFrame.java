package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.canvas.CanvasView;
import io.tierdrop.app.designer.control.LazyContent;
import io.tierdrop.app.designer.control.SidePanel;
import io.tierdrop.app.designer.inspector.InspectorPanel;
import io.tierdrop.app.designer.palette.PalettePanel;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.run.RunStrip;
import io.tierdrop.app.designer.shell.command.FileCommands;
import io.tierdrop.app.designer.text.TextBundle;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Where the panels are: the drawing in the middle with what floats over it, strips above, the
/// palette left, the inspector right.
final class WindowFrame extends BorderPane {

  /// Windows that are less wide have no room for the palette's names.
  private static final double NARROW = 1240;

  /// Lines of text that are longer are read badly.
  private static final double GUIDE = 620;

  private final TextBundle texts;
  private final WindowModels models;
  private final ViewChoices view;

  WindowFrame(TextBundle texts, WindowModels models, ViewChoices view) {
    this.texts = texts;
    this.models = models;
    this.view = view;
    getStyleClass().add("shell");
  }

  /// The strips come and go with what they tell.
  void above(TopBar top, FileCommands files) {
    RunModel run = models.run();
    VBox above = new VBox();
    LazyContent.add(
        above,
        top,
        new FileNotice(texts, models.desk(), files),
        new WorkStrip(texts, run),
        new OutcomeStrip(texts, run),
        new RunStrip(texts, run, () -> run.follow(models.desk().lab())));
    setTop(above);
  }

  /// @param guide lies over drawing and bottom panel while it is open
  void middle(
      CanvasView canvas,
      EmptyDrawing empty,
      Region motion,
      Region find,
      BottomPanel bottom,
      Region guide) {
    RemovalNotice removal = new RemovalNotice(texts, models.desk());
    place(find, Pos.TOP_CENTER, new Insets(14));
    place(motion, Pos.TOP_LEFT, new Insets(14, 0, 0, 14));
    place(removal, Pos.BOTTOM_CENTER, new Insets(0, 0, 18, 0));
    StackPane drawing = new StackPane();
    LazyContent.add(drawing, canvas, empty.hint(), empty.welcome(), motion, find, removal);
    drawing.setMinSize(0, 0);
    StackPane centre = new StackPane();
    centre.setMinSize(0, 0);
    StackPane.setAlignment(guide, Pos.CENTER_RIGHT);
    guide
        .maxWidthProperty()
        .bind(Bindings.min(GUIDE, Bindings.max(390, centre.widthProperty().multiply(0.58))));
    LazyContent.add(centre, new DrawingArea(drawing, bottom, view.bottomHeight()), guide);
    setCenter(centre);
  }

  private static void place(Node over, Pos where, Insets margin) {
    StackPane.setAlignment(over, where);
    StackPane.setMargin(over, margin);
  }

  /// The palette has no names where the drawing needs the room, or a person wants it so.
  void sides(PalettePanel palette, InspectorPanel inspector) {
    setLeft(palette);
    setRight(new SidePanel(inspector, view.inspectorWidth()));
    Runnable fold = () -> palette.fold(view.paletteFolded().get() || getWidth() < NARROW);
    widthProperty().addListener((_, _, _) -> fold.run());
    view.paletteFolded().addListener((_, _, _) -> fold.run());
  }
}
