package io.tierdrop.app.designer.document;

import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A lab being edited, every step that led to it, and the state that its file has.
///
/// @param past the steps that can be undone, latest first
/// @param future the steps that can be redone, next first
/// @param saved the lab as its file has it; null when it was never written
/// @param file where it is kept; null when it has no place yet
public record LabDocument(
    Lab lab, @Nullable Step past, @Nullable Step future, @Nullable Lab saved, @Nullable Path file) {

  /// A named change between two labs.
  ///
  /// @param name what undo calls it: `move LB4-2`
  /// @param key steps with the same nonempty key in a row become one, so that typing a name is
  ///     one step
  /// @param lab the lab on the other side of the step
  public record Step(String name, String key, Lab lab, @Nullable Step next) {}

  /// A new lab without a file.
  public static LabDocument fresh(Lab lab) {
    return new LabDocument(lab, null, null, lab, null);
  }

  /// A lab as it was read from its file.
  public static LabDocument opened(Lab lab, Path file) {
    return new LabDocument(lab, null, null, lab, file);
  }

  /// A lab that was found after a crash: not saved, whatever its file says.
  public static LabDocument recovered(Lab lab, @Nullable Path file) {
    return new LabDocument(lab, null, null, null, file);
  }

  /// Goes to another lab. Nothing happens when it equals this one.
  public LabDocument apply(String name, Lab changed) {
    return apply(name, "", changed);
  }

  /// Goes to another lab as part of the step before, when that has the same key.
  public LabDocument apply(String name, String key, Lab changed) {
    if (changed.equals(lab)) {
      return this;
    }
    boolean merges = !key.isEmpty() && past != null && future == null && past.key().equals(key);
    Step step = merges ? past : new Step(name, key, lab, past);
    return new LabDocument(changed, step, null, saved, file);
  }

  /// The lab before the latest step; this when there is none.
  public LabDocument undo() {
    if (past == null) {
      return this;
    }
    Step redo = new Step(past.name(), "", lab, future);
    return new LabDocument(past.lab(), past.next(), redo, saved, file);
  }

  /// The lab after the step that was undone last; this when there is none.
  public LabDocument redo() {
    if (future == null) {
      return this;
    }
    Step undo = new Step(future.name(), "", lab, past);
    return new LabDocument(future.lab(), undo, future.next(), saved, file);
  }

  public Optional<String> undoName() {
    return Optional.ofNullable(past).map(Step::name);
  }

  public Optional<String> redoName() {
    return Optional.ofNullable(future).map(Step::name);
  }

  /// This document after it was written to a file.
  public LabDocument savedTo(Path place) {
    return new LabDocument(lab, past, future, lab, place);
  }

  /// Whether there are steps to undo or to redo, or a file of its own.
  public boolean edited() {
    return past != null || future != null || file != null;
  }

  /// Whether something would be lost by closing.
  public boolean unsaved() {
    return !lab.equals(saved);
  }
}
