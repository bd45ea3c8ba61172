package io.tierdrop.app.designer.shell.command;

import io.tierdrop.app.designer.canvas.CanvasView;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.edit.place.AlignEdits.Axis;
import io.tierdrop.app.designer.shell.command.MenuAction.Scope;
import io.tierdrop.app.designer.shell.help.HelpDialogs;
import io.tierdrop.app.designer.shell.help.KeyLine;
import io.tierdrop.app.designer.text.TextBundle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;

/// Every action by its name, with the key that does it.
public final class ActionRegistry {

  private static final Modifier CTRL = KeyCombination.SHORTCUT_DOWN;
  private static final Modifier SHIFT = KeyCombination.SHIFT_DOWN;

  private final TextBundle texts;
  private final ActionObstacles obstacles;
  private final Map<String, MenuAction> all = new LinkedHashMap<>();

  public ActionRegistry(
      TextBundle texts,
      DocumentModel desk,
      CanvasView canvas,
      EditCommands edit,
      FileCommands files,
      ExportCommand export,
      PageCommand page,
      AnimationCommand animation,
      TravelCommands travel,
      ImportCommand foreign,
      Runnable find,
      Runnable revert,
      Runnable theme,
      Runnable tour,
      Runnable commands,
      Runnable guide,
      ActionObstacles obstacles,
      HelpDialogs help,
      Runnable quit) {
    this.texts = texts;
    this.obstacles = obstacles;
    add(Scope.WINDOW, "new", "file.new", key(KeyCode.N, CTRL), files::fresh);
    add(Scope.WINDOW, "open", "file.open", key(KeyCode.O, CTRL), files::open);
    add(Scope.WINDOW, "save", "file.save", key(KeyCode.S, CTRL), files::save);
    add(Scope.WINDOW, "save-as", "file.saveAs", key(KeyCode.S, CTRL, SHIFT), files::saveAs);
    add(Scope.WINDOW, "export", "file.export", key(KeyCode.E, CTRL), export::run);
    add(Scope.WINDOW, "export-page", "file.page", key(KeyCode.E, CTRL, SHIFT), page::run);
    add(Scope.WINDOW, "export-animation", "file.animation", null, animation::run);
    add(Scope.WINDOW, "fetch", "file.fetch", key(KeyCode.O, CTRL, SHIFT), travel::fetch);
    add(Scope.WINDOW, "pack", "file.pack", null, travel::pack);
    add(Scope.WINDOW, "import", "file.import", key(KeyCode.I, CTRL), foreign::run);
    add(Scope.HISTORY, "undo", "edit.undo", key(KeyCode.Z, CTRL), desk::undo);
    add(Scope.HISTORY, "redo", "edit.redo", key(KeyCode.Y, CTRL), desk::redo);
    add(Scope.HISTORY, "redo-again", "edit.redo", key(KeyCode.Z, CTRL, SHIFT), desk::redo);
    add(Scope.DRAWING, "revert", "edit.revertName", null, revert);
    add(Scope.DRAWING, "cut", "edit.cutName", key(KeyCode.X, CTRL), edit::cut);
    add(Scope.DRAWING, "copy", "edit.copyName", key(KeyCode.C, CTRL), edit::copy);
    add(Scope.DRAWING, "paste", "edit.pasteName", key(KeyCode.V, CTRL), edit::paste);
    add(Scope.DRAWING, "duplicate", "edit.duplicateName", key(KeyCode.D, CTRL), edit::duplicate);
    add(Scope.DRAWING, "select-all", "edit.selectAll", key(KeyCode.A, CTRL), edit::selectAll);
    add(Scope.DRAWING, "select-tier", "edit.selectTier", null, edit::selectTier);
    add(
        Scope.DRAWING,
        "select-kind",
        "edit.selectKind",
        key(KeyCode.A, CTRL, SHIFT),
        edit::selectSameKind);
    add(Scope.DRAWING, "link", "edit.linkName", key(KeyCode.K, CTRL), edit::link);
    add(Scope.DRAWING, "frame", "edit.frameName", key(KeyCode.G, CTRL), edit::frame);
    add(Scope.DRAWING, "align-row", "edit.alignRow", null, () -> edit.align(Axis.ROW));
    add(Scope.DRAWING, "align-column", "edit.alignColumn", null, () -> edit.align(Axis.COLUMN));
    add(
        Scope.DRAWING,
        "distribute-row",
        "edit.distributeRow",
        null,
        () -> edit.distribute(Axis.ROW));
    add(
        Scope.DRAWING,
        "distribute-column",
        "edit.distributeColumn",
        null,
        () -> edit.distribute(Axis.COLUMN));
    add(Scope.DRAWING, "arrange", "edit.arrangeName", key(KeyCode.L, CTRL), edit::arrange);
    add(Scope.DRAWING, "add-vip", "edit.addVip", null, edit::addVip);
    add(Scope.WINDOW, "find", "edit.find", key(KeyCode.F, CTRL), find);
    add(Scope.WINDOW, "zoom-in", "view.in", key(KeyCode.EQUALS, CTRL), () -> canvas.zoom(1.25));
    add(Scope.WINDOW, "zoom-out", "view.out", key(KeyCode.MINUS, CTRL), () -> canvas.zoom(0.8));
    add(Scope.WINDOW, "reset", "view.reset", key(KeyCode.DIGIT0, CTRL), canvas::reset);
    add(Scope.WINDOW, "fit", "view.fit", key(KeyCode.DIGIT1, CTRL), canvas::fit);
    add(Scope.WINDOW, "theme", "view.theme", null, theme);
    add(Scope.WINDOW, "commands", "command.name", key(KeyCode.P, CTRL, SHIFT), commands);
    add(Scope.WINDOW, "help", "guide.name", key(KeyCode.F1), guide);
    add(Scope.WINDOW, "keys", "help.title", key(KeyCode.F1, SHIFT), () -> help.keys(keys()));
    add(Scope.WINDOW, "tour", "tour.name", null, tour);
    add(Scope.WINDOW, "about", "about.title", null, help::about);
    add(Scope.WINDOW, "quit", "file.quit", key(KeyCode.Q, CTRL), quit);
    add(Scope.DRAWING, "delete", "edit.deleteName", key(KeyCode.DELETE), edit::delete);
  }

  private void add(
      Scope scope,
      String id,
      String text,
      @org.jspecify.annotations.Nullable KeyCombination key,
      Runnable run) {
    all.put(id, new MenuAction(id, texts.get(text), key, scope, run));
  }

  private static KeyCombination key(KeyCode code, Modifier... modifiers) {
    return new KeyCodeCombination(code, modifiers);
  }

  /// Does what an action does.
  public void run(String id) {
    get(id).run().run();
  }

  private List<KeyLine> keys() {
    List<KeyLine> lines = new ArrayList<>();
    for (MenuAction action : all.values()) {
      if (action.key() != null) {
        lines.add(new KeyLine(action.key().getDisplayText(), action.text()));
      }
    }
    return lines;
  }

  MenuAction get(String id) {
    return Objects.requireNonNull(all.get(id));
  }

  /// Why an action has nothing to do at the moment; empty when it can be done.
  String obstacle(String id) {
    String key = obstacles.of(id);
    return key.isEmpty() ? "" : texts.get(key);
  }

  List<MenuAction> list() {
    return List.copyOf(all.values());
  }
}
