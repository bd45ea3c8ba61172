package io.tierdrop.app.designer.shell.command;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.run.FileKind;
import io.tierdrop.app.designer.run.RunActivity;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.run.WindowFuture;
import io.tierdrop.app.designer.shell.dialog.UserDialogs;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.fetch.LabFetch;
import io.tierdrop.app.fetch.LabTravel;
import io.tierdrop.app.service.work.BackgroundTask;
import io.tierdrop.pack.LabArchive;
import io.tierdrop.pack.LabArchive.Unpacked;
import io.tierdrop.pack.LabPack;
import io.tierdrop.topology.Lab;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Labs that come from elsewhere, and leave for elsewhere, with all that belongs to them.
public final class TravelCommands {

  private final DocumentModel desk;
  private final RunModel run;
  private final TextBundle texts;
  private final UserDialogs dialogs;
  private final LabTravel travel;
  private final Executor ui;
  private final Consumer<Path> open;

  /// @param open shows a lab file
  public TravelCommands(
      DocumentModel desk,
      RunModel run,
      TextBundle texts,
      UserDialogs dialogs,
      LabTravel travel,
      Executor ui,
      Consumer<Path> open) {
    this.desk = desk;
    this.run = run;
    this.texts = texts;
    this.dialogs = dialogs;
    this.travel = travel;
    this.ui = ui;
    this.open = open;
  }

  /// Asks for an address, and opens what it has.
  void fetch() {
    dialogs
        .address(travel.labs())
        .ifPresent(
            address ->
                bring(
                    () ->
                        travel
                            .fetch()
                            .fetch(address, "", LabFetch.place(address.folder(), travel.labs()))));
  }

  /// Unpacks a zip into a folder of the user's, and opens it there.
  public void unpack(Path zip) {
    String stem = String.valueOf(zip.getFileName()).replaceFirst("(?i)\\.zip$", "");
    bring(() -> LabArchive.unpack(zip, "", LabFetch.place(stem, travel.labs())));
  }

  private void bring(Callable<Unpacked> work) {
    boolean began =
        run.work()
            .start(
                RunActivity.Task.FETCH,
                _ -> BackgroundTask.start("fetch", () -> interruptible(work)),
                got -> open.accept(got.lab()),
                _ -> {});
    if (!began) {
      dialogs.error(texts.get("fetch.title"), texts.get("animation.busy"));
    }
  }

  private static Unpacked interruptible(Callable<Unpacked> work) throws Exception {
    try {
      return work.call();
    } catch (InterruptedIOException | ClosedByInterruptException e) {
      InterruptedException cancelled = new InterruptedException("cancelled");
      cancelled.initCause(e);
      throw cancelled;
    }
  }

  /// Writes the lab with all that belongs to it into a zip.
  void pack() {
    Lab lab = desk.withFolderOfNow();
    Path file = desk.document().file();
    dialogs
        .save(FileKind.PACKED, lab.name())
        .ifPresent(
            zip ->
                WindowFuture.beside(
                    ui,
                    "pack",
                    () -> {
                      List<Path> scenarios = travel.scenarios().directories(lab.name(), file);
                      LabPack.of(lab, file, scenarios, List.of()).writeZip(zip);
                      return zip;
                    },
                    _ -> {},
                    error ->
                        dialogs.error(
                            texts.get("file.unwritable", zip.getFileName()),
                            String.valueOf(error.getMessage()))));
  }
}
