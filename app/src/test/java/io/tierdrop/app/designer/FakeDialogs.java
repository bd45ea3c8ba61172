package io.tierdrop.app.designer;

import io.tierdrop.app.designer.animation.AnimationChoice;
import io.tierdrop.app.designer.run.FileKind;
import io.tierdrop.app.designer.shell.dialog.ForeignLab;
import io.tierdrop.app.designer.shell.dialog.UserDialogs;
import io.tierdrop.app.fetch.LabAddress;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.service.machine.ChosenMachine;
import io.tierdrop.exchange.assembly.ImportedLab;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.folder.ActiveContent;
import io.tierdrop.topology.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers questions as the test said before.
final class FakeDialogs implements UserDialogs {

  private @Nullable Path file;
  private Unsaved unsaved = Unsaved.STAY;
  private boolean consent;
  private final List<List<String>> asked = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  private final List<String> shrinks = new ArrayList<>();
  private final List<String> destroys = new ArrayList<>();
  private boolean agreed;
  private String typed = "";
  private Map<String, Kind> corrections = Map.of();
  private final List<String> shared = new ArrayList<>();
  private final List<String> abandoned = new ArrayList<>();

  /// Agrees to everything from now on.
  void agree() {
    agreed = true;
  }

  List<String> shrinks() {
    return shrinks;
  }

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
  public Optional<Path> open(FileKind kind) {
    return Optional.ofNullable(file);
  }

  @Override
  public Optional<Path> save(FileKind kind, String stem) {
    return Optional.ofNullable(file);
  }

  @Override
  public Unsaved unsaved(String lab) {
    return unsaved;
  }

  @Override
  public boolean overwrite(Path changed) {
    return agreed;
  }

  @Override
  public boolean shrink(String tier, String lost) {
    shrinks.add(tier + " loses " + lost);
    return agreed;
  }

  /// The labs that were asked about before they were destroyed.
  List<String> destroys() {
    return destroys;
  }

  @Override
  public boolean destroy(String lab, String machine) {
    destroys.add(lab + " on " + machine);
    return agreed;
  }

  @Override
  public boolean install(List<String> packages) {
    asked.add(packages);
    return consent;
  }

  /// What is typed when a machine is asked for; nothing cancels.
  void name(String address) {
    typed = address;
  }

  /// What was said of the others whose lab would be changed.
  List<String> abandoned() {
    return abandoned;
  }

  List<String> shared() {
    return shared;
  }

  @Override
  public boolean abandon(String lab) {
    abandoned.add(lab);
    return agreed;
  }

  @Override
  public boolean share(String who) {
    shared.add(who);
    return agreed;
  }

  /// Agrees to what would be made of a drawing, with these kinds corrected.
  void correct(Map<String, Kind> kinds) {
    agreed = true;
    corrections = kinds;
  }

  @Override
  public Optional<ImportedLab> imported(String name, ForeignLab source)
      throws ForeignFileException {
    ImportedLab made = source.made(corrections);
    return agreed ? Optional.of(made) : Optional.empty();
  }

  @Override
  public Optional<LabAddress> address(Path labs) {
    return typed.isEmpty() ? Optional.empty() : Optional.of(LabAddress.parse(typed));
  }

  private Optional<AnimationChoice> animated = Optional.empty();

  /// Has this be what is to move.
  void animate(AnimationChoice choice) {
    animated = Optional.of(choice);
  }

  @Override
  public Optional<AnimationChoice> animation(RunCourse course) {
    return animated;
  }

  @Override
  public Optional<ChosenMachine> machine(Function<String, ChosenMachine> named) {
    return typed.isEmpty() ? Optional.empty() : Optional.of(named.apply(typed));
  }

  @Override
  public void error(String title, String message) {
    errors.add(title + " " + message);
  }

  /// What the person was shown, and says.
  public final List<ActiveContent> shown = new ArrayList<>();

  public boolean trusts;

  @Override
  public boolean trust(String lab, ActiveContent content) {
    shown.add(content);
    return trusts;
  }
}
