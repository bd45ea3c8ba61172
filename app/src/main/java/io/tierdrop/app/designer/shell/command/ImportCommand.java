package io.tierdrop.app.designer.shell.command;

import io.tierdrop.app.designer.run.FileKind;
import io.tierdrop.app.designer.run.WindowFuture;
import io.tierdrop.app.designer.shell.dialog.ForeignLab;
import io.tierdrop.app.designer.shell.dialog.UserDialogs;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.exchange.ImportFormats;
import io.tierdrop.exchange.LabImport;
import io.tierdrop.exchange.foreign.ForeignFile;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Makes a lab of another program's drawing: from a file, or from a text that was copied there.
public final class ImportCommand {

  private final TextBundle texts;
  private final UserDialogs dialogs;
  private final Executor ui;
  private final Consumer<Lab> start;

  /// @param start shows a lab as a new document
  public ImportCommand(TextBundle texts, UserDialogs dialogs, Executor ui, Consumer<Lab> start) {
    this.texts = texts;
    this.dialogs = dialogs;
    this.ui = ui;
    this.start = start;
  }

  void run() {
    dialogs.open(FileKind.FOREIGN).ifPresent(this::open);
  }

  /// Asks what is to become of a file.
  public void open(Path file) {
    ask(String.valueOf(file.getFileName()), () -> LabImport.file(file));
  }

  /// The same of a text.
  ///
  /// @return false when it looks like no drawing
  public boolean paste(String text) {
    ForeignFile pasted = new ForeignFile(texts.get("import.pasted"), text);
    boolean drawing = ImportFormats.of(pasted).isPresent();
    if (drawing) {
      ask(pasted.name(), () -> pasted);
    }
    return drawing;
  }

  /// The file is read, and made a lab of once, beside the window's thread.
  private void ask(String name, Callable<ForeignFile> file) {
    WindowFuture.beside(
        ui,
        "import",
        () -> {
          ForeignFile read = file.call();
          Kinds kinds = new Kinds(read);
          kinds.made(Map.of());
          return kinds;
        },
        kinds -> show(name, kinds),
        error -> refused(name, error));
  }

  private void show(String name, ForeignLab kinds) {
    try {
      dialogs.imported(name, kinds).ifPresent(made -> start.accept(made.lab()));
    } catch (ForeignFileException e) {
      refused(name, e);
    }
  }

  private void refused(String name, Throwable error) {
    dialogs.error(texts.get("import.unreadable", name), String.valueOf(error.getMessage()));
  }

  /// A file with whatever kinds.
  private record Kinds(ForeignFile file) implements ForeignLab {
    @Override
    public io.tierdrop.exchange.assembly.ImportedLab made(Map<String, Kind> corrections)
        throws ForeignFileException {
      return LabImport.of(file, Optional.empty(), corrections).made();
    }
  }
}
