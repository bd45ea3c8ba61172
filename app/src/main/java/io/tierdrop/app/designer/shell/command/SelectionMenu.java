package io.tierdrop.app.designer.shell.command;

import io.tierdrop.app.designer.canvas.CanvasView;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.plane.CanvasCamera;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/// Opens the menu of what is selected: under the pointer, or by key at the thing that is meant.
public final class SelectionMenu {

  private final WindowMenus menus;
  private final CanvasView canvas;
  private final DocumentModel desk;
  private @Nullable ContextMenu open;

  public SelectionMenu(WindowMenus menus, CanvasView canvas, DocumentModel desk) {
    this.menus = menus;
    this.canvas = canvas;
    this.desk = desk;
    // Some platforms send this for the Menu key too, which is a key like others here.
    canvas
        .viewport()
        .setOnContextMenuRequested(
            event -> {
              if (!event.isKeyboardTrigger()) {
                show(event);
              }
            });
  }

  private void show(ContextMenuEvent event) {
    show(event.getScreenX(), event.getScreenY());
  }

  /// Opens it where the keyboard is; what the keyboard is at is selected unless several are.
  public void showByKey() {
    SelectedItem focus = desk.focusProperty().get();
    if (focus != null && desk.selection().isEmpty()) {
      desk.focus(focus, ItemSelection.of(focus));
    }
    Optional<SelectedItem> at =
        Optional.ofNullable(focus)
            .or(
                () ->
                    desk.selection().isEmpty()
                        ? Optional.empty()
                        : Optional.of(desk.selection().items().getLast()));
    Pane viewport = canvas.viewport();
    CanvasCamera camera = canvas.camera();
    SceneRectangle seen = camera.visible(viewport.getWidth(), viewport.getHeight());
    SceneRectangle place =
        at.flatMap(canvas.pictureProperty().get()::extent)
            .filter(extent -> seen.contains(extent.centreX(), extent.centreY()))
            .orElse(seen);
    Point2D screen =
        viewport.localToScreen(camera.screenX(place.centreX()), camera.screenY(place.centreY()));
    show(screen.getX(), screen.getY());
  }

  private void show(double x, double y) {
    if (open != null) {
      open.hide();
    }
    open = menus.context();
    open.show(canvas.viewport(), x, y);
  }
}
