package io.tierdrop.app.designer;

import io.tierdrop.app.designer.shell.Dialogs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers questions as the test said before.
final class FakeDialogs implements Dialogs {

  private @Nullable Path file;
  private Unsaved unsaved = Unsaved.STAY;
  private boolean consent;
  private final List<List<String>> asked = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  /// Answers the question whether to install packages.
  void consent(boolean yes) {
    consent = yes;
  }

  /// What was asked to be installed.
  List<List<String>> asked() {
    return asked;
  }

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
  public boolean install(List<String> packages) {
    asked.add(packages);
    return consent;
  }

  @Override
  public void error(String title, String message) {
    errors.add(title + " " + message);
  }
}
