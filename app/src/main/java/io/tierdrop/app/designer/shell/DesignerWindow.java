package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.canvas.CanvasView;
import io.tierdrop.app.designer.control.TabStrip;
import io.tierdrop.app.designer.document.Desk;
import io.tierdrop.app.designer.document.Document;
import io.tierdrop.app.designer.inspector.Inspector;
import io.tierdrop.app.designer.palette.PalettePanel;
import io.tierdrop.app.designer.palette.Sample;
import io.tierdrop.app.designer.problems.Checks;
import io.tierdrop.app.designer.problems.Places;
import io.tierdrop.app.designer.problems.ProblemsPanel;
import io.tierdrop.app.designer.run.LogPanel;
import io.tierdrop.app.designer.run.Pending;
import io.tierdrop.app.designer.run.RequestsPanel;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.text.Texts;
import io.tierdrop.app.designer.theme.Theme;
import io.tierdrop.app.service.LabService;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.Parent;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// One window's content: panels around the canvas, joined by the desk and the run model.
public final class DesignerWindow implements AutoCloseable {

  private final Texts texts;
  private final Desk desk;
  private final RunModel run;
  private final Checks checks;
  private final ReadOnlyObjectWrapper<Pending> pending = new ReadOnlyObjectWrapper<>(Pending.NONE);
  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.DRAW);
  private final ObjectProperty<Theme> theme;
  private final CanvasView canvas;
  private final BorderPane root = new BorderPane();

  /// @param ui runs tasks on the window's thread
  public DesignerWindow(
      Texts texts,
      LabService service,
      Document first,
      List<Sample> samples,
      Theme look,
      Executor ui) {
    this.texts = texts;
    desk = new Desk(first);
    run = new RunModel(service, ui);
    checks = new Checks(service, ui);
    theme = new SimpleObjectProperty<>(look);
    canvas = new CanvasView(texts);
    new CanvasBinding(desk, run, checks, pending, mode, canvas);
    TabStrip bottom = bottom();
    SplitPane middle = new SplitPane(canvas, bottom);
    middle.setOrientation(Orientation.VERTICAL);
    middle.setDividerPositions(0.72);
    SplitPane.setResizableWithParent(bottom, false);
    PalettePanel palette =
        new PalettePanel(texts, samples, sample -> open(Document.fresh(sample.lab().get())));
    MenuButton menu = new MenuButton();
    menu.setVisible(false);
    menu.setManaged(false);
    TopBar top =
        new TopBar(texts, desk, run, pending, mode, menu, () -> theme.set(theme.get().other()));
    root.getStyleClass().add("shell");
    root.setTop(new VBox(top, new WorkStrip(texts, run)));
    root.setLeft(palette);
    root.setCenter(middle);
    root.setRight(new Inspector(texts, desk, run, checks.previewProperty()));
    desk.documentProperty().addListener((_, before, now) -> changed(before, now));
    run.runningProperty().addListener((_, _, now) -> mode.set(now == null ? mode.get() : Mode.RUN));
    theme.addListener((_, _, now) -> now.dress(root.getScene()));
    root.sceneProperty()
        .addListener(
            (_, _, scene) -> {
              if (scene != null) {
                theme.get().dress(scene);
              }
            });
    checks.check(desk.lab());
    run.follow(desk.lab());
    canvas.fitLater();
  }

  private TabStrip bottom() {
    TabStrip tabs = new TabStrip();
    tabs.getStyleClass().add("bottom");
    tabs.setMinHeight(120);
    tabs.setPrefHeight(250);
    tabs.tab("requests", texts.get("bottom.requests"), new RequestsPanel(texts, desk, run));
    tabs.tab(
        "problems",
        texts.get("bottom.problems"),
        new ProblemsPanel(
            texts,
            checks.previewProperty(),
            problem -> desk.select(Places.of(problem, desk.lab().topology()))));
    tabs.count("problems", checks.previewProperty().map(preview -> preview.problems().size()));
    tabs.tab("log", texts.get("bottom.log"), new LogPanel(texts, run));
    return tabs;
  }

  private void changed(Document before, Document now) {
    if (!before.lab().equals(now.lab())) {
      checks.check(now.lab());
      if (!before.lab().name().equals(now.lab().name())) {
        run.follow(now.lab());
      }
    }
  }

  /// Shows another document from its beginning.
  public void open(Document document) {
    desk.replace(document);
    canvas.fitLater();
  }

  public Parent root() {
    return root;
  }

  public Desk desk() {
    return desk;
  }

  public RunModel run() {
    return run;
  }

  public CanvasView canvas() {
    return canvas;
  }

  public ObjectProperty<Mode> modeProperty() {
    return mode;
  }

  public ObjectProperty<Theme> themeProperty() {
    return theme;
  }

  @Override
  public void close() {
    run.close();
  }
}
