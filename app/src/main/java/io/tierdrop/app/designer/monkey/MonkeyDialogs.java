package io.tierdrop.app.designer.monkey;

import io.tierdrop.app.designer.animation.AnimationChoice;
import io.tierdrop.app.designer.run.FileKind;
import io.tierdrop.app.designer.shell.dialog.ForeignLab;
import io.tierdrop.app.designer.shell.dialog.UserDialogs;
import io.tierdrop.app.fetch.LabAddress;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.service.machine.ChosenMachine;
import io.tierdrop.exchange.assembly.ImportedLab;
import io.tierdrop.folder.ActiveContent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/// Answers the window's questions by chance, touches no files and agrees to nothing outside the
/// window.
final class MonkeyDialogs implements UserDialogs {

  private final Random random;

  MonkeyDialogs(Random random) {
    this.random = random;
  }

  @Override
  public Unsaved unsaved(String lab) {
    return Unsaved.STAY;
  }

  @Override
  public boolean overwrite(Path file) {
    return false;
  }

  @Override
  public boolean shrink(String tier, String lost) {
    return random.nextBoolean();
  }

  @Override
  public boolean destroy(String lab, String machine) {
    return false;
  }

  @Override
  public boolean install(List<String> packages) {
    return false;
  }

  @Override
  public boolean abandon(String lab) {
    return false;
  }

  @Override
  public boolean share(String who) {
    return false;
  }

  @Override
  public Optional<ImportedLab> imported(String file, ForeignLab source) {
    return Optional.empty();
  }

  @Override
  public Optional<LabAddress> address(Path labs) {
    return Optional.empty();
  }

  @Override
  public Optional<AnimationChoice> animation(RunCourse course) {
    return Optional.empty();
  }

  @Override
  public Optional<ChosenMachine> machine(Function<String, ChosenMachine> named) {
    return Optional.empty();
  }

  @Override
  public Optional<Path> open(FileKind kind) {
    return Optional.empty();
  }

  @Override
  public Optional<Path> save(FileKind kind, String stem) {
    return Optional.empty();
  }

  @Override
  public void error(String title, String message) {}

  @Override
  public boolean trust(String lab, ActiveContent content) {
    return false;
  }
}
