package io.tierdrop.app.designer.shell.command;

import io.tierdrop.app.designer.canvas.CanvasView;
import io.tierdrop.app.designer.document.Desk;
import io.tierdrop.app.designer.edit.place.Aligning.Axis;
import io.tierdrop.app.designer.text.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;

/// Every action by its name, with the key that does it.
public final class Actions {

  private static final Modifier CTRL = KeyCombination.SHORTCUT_DOWN;
  private static final Modifier SHIFT = KeyCombination.SHIFT_DOWN;

  private final Texts texts;
  private final Map<String, Action> all = new LinkedHashMap<>();

  public Actions(
      Texts texts,
      Desk desk,
      CanvasView canvas,
      Commands edit,
      FileCommands files,
      ExportCommand export,
      Runnable find,
      Runnable revert,
      Runnable theme) {
    this.texts = texts;
    add("new", "file.new", key(KeyCode.N, CTRL), files::fresh);
    add("open", "file.open", key(KeyCode.O, CTRL), files::open);
    add("save", "file.save", key(KeyCode.S, CTRL), files::save);
    add("save-as", "file.saveAs", key(KeyCode.S, CTRL, SHIFT), files::saveAs);
    add("export", "file.export", key(KeyCode.E, CTRL), export::run);
    add("undo", "edit.undo", key(KeyCode.Z, CTRL), desk::undo);
    add("redo", "edit.redo", key(KeyCode.Y, CTRL), desk::redo);
    add("revert", "edit.revertName", null, revert);
    add("cut", "edit.cutName", key(KeyCode.X, CTRL), edit::cut);
    add("copy", "edit.copyName", key(KeyCode.C, CTRL), edit::copy);
    add("paste", "edit.pasteName", key(KeyCode.V, CTRL), edit::paste);
    add("duplicate", "edit.duplicateName", key(KeyCode.D, CTRL), edit::duplicate);
    add("select-all", "edit.selectAll", key(KeyCode.A, CTRL), edit::selectAll);
    add("select-tier", "edit.selectTier", null, edit::selectTier);
    add("select-kind", "edit.selectKind", key(KeyCode.A, CTRL, SHIFT), edit::selectSameKind);
    add("link", "edit.linkName", key(KeyCode.K, CTRL), edit::link);
    add("frame", "edit.frameName", key(KeyCode.G, CTRL), edit::frame);
    add("align-row", "edit.alignRow", null, () -> edit.align(Axis.ROW));
    add("align-column", "edit.alignColumn", null, () -> edit.align(Axis.COLUMN));
    add("distribute-row", "edit.distributeRow", null, () -> edit.distribute(Axis.ROW));
    add("distribute-column", "edit.distributeColumn", null, () -> edit.distribute(Axis.COLUMN));
    add("arrange", "edit.arrangeName", key(KeyCode.L, CTRL), edit::arrange);
    add("add-vip", "edit.addVip", null, edit::addVip);
    add("find", "edit.find", key(KeyCode.F, CTRL), find);
    add("zoom-in", "view.in", key(KeyCode.EQUALS, CTRL), () -> canvas.zoom(1.25));
    add("zoom-out", "view.out", key(KeyCode.MINUS, CTRL), () -> canvas.zoom(0.8));
    add("reset", "view.reset", key(KeyCode.DIGIT0, CTRL), canvas::reset);
    add("fit", "view.fit", key(KeyCode.DIGIT1, CTRL), canvas::fit);
    add("theme", "view.theme", null, theme);
    add("delete", "edit.deleteName", key(KeyCode.DELETE), edit::delete);
  }

  private void add(
      String id, String text, @org.jspecify.annotations.Nullable KeyCombination key, Runnable run) {
    all.put(id, new Action(id, texts.get(text), key, run));
  }

  private static KeyCombination key(KeyCode code, Modifier... modifiers) {
    return new KeyCodeCombination(code, modifiers);
  }

  Action get(String id) {
    return Objects.requireNonNull(all.get(id));
  }

  List<Action> list() {
    return List.copyOf(all.values());
  }
}
