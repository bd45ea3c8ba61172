package io.tierdrop.app.designer;

import io.tierdrop.app.designer.shell.dialog.Dialogs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers questions as the test said before.
final class FakeDialogs implements Dialogs {

  private @Nullable Path file;
  private Unsaved unsaved = Unsaved.STAY;
  private final List<String> errors = new ArrayList<>();

  void choose(Path chosen) {
    file = chosen;
  }

  void answer(Unsaved answer) {
    unsaved = answer;
  }

  List<String> errors() {
    return errors;
  }

  @Override
  public Optional<Path> open() {
    return Optional.ofNullable(file);
  }

  @Override
  public Optional<Path> save(String name) {
    return Optional.ofNullable(file);
  }

  @Override
  public Unsaved unsaved(String lab) {
    return unsaved;
  }

  @Override
  public boolean overwrite(Path changed) {
    return false;
  }

  @Override
  public void error(String title, String message) {
    errors.add(title + " " + message);
  }
}
