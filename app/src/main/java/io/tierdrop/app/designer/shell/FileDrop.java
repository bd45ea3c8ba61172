package io.tierdrop.app.designer.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Files that are dragged onto the window: labs, packed ones and recordings are opened, all others
/// are taken for other programs' drawings.
final class FileDrop {

  private final Consumer<Path> lab;
  private final Consumer<Path> packed;
  private final Consumer<Path> recording;
  private final Consumer<Path> drawing;

  FileDrop(
      Consumer<Path> lab, Consumer<Path> packed, Consumer<Path> recording, Consumer<Path> drawing) {
    this.lab = lab;
    this.packed = packed;
    this.recording = recording;
    this.drawing = drawing;
  }

  void listen(Node window) {
    window.addEventHandler(DragEvent.DRAG_OVER, this::over);
    window.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
  }

  private void over(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    List<File> files = event.getDragboard().getFiles();
    if (files != null && !files.isEmpty()) {
      event.setDropCompleted(true);
      event.consume();
      take(files.getFirst().toPath());
    }
  }

  /// Does with a file what its name says.
  void take(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".lab.json")) {
      lab.accept(file);
    } else if (name.endsWith(".zip")) {
      packed.accept(file);
    } else if (name.endsWith(".recording.gz")) {
      recording.accept(file);
    } else {
      drawing.accept(file);
    }
  }
}
