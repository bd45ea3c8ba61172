package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.app.designer.faults.FaultModel;
import io.tierdrop.app.designer.lesson.PlayModel;
import io.tierdrop.app.designer.machine.MachineModel;
import io.tierdrop.app.designer.people.PeopleModel;
import io.tierdrop.app.designer.problems.BackgroundChecks;
import io.tierdrop.app.designer.problems.RemedyButtons;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.verify.VerifyModel;
import io.tierdrop.app.session.LabSession;
import io.tierdrop.topology.Lab;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What a window knows, without its controls: the drawing, what runs of it and where, each
/// following the others.
final class WindowModels implements AutoCloseable {

  private final DocumentModel desk;
  private final RunModel run;
  private final BackgroundChecks checks;
  private final RemedyButtons mender;
  private final FaultModel faults;
  private final PlayModel play;
  private final PeopleModel people;
  private final MachineModel machine;
  private final VerifyModel verify;

  WindowModels(WindowContext given, LabDocument first) {
    LabSession session = given.machines().session();
    Executor ui = given.ui();
    desk = new DocumentModel(first);
    run = new RunModel(session, ui);
    checks = new BackgroundChecks(session.forecasts(), ui);
    mender = new RemedyButtons(given.texts(), desk, checks);
    faults = new FaultModel(ui, run);
    play = new PlayModel(run, ui);
    people = new PeopleModel(run, ui);
    verify = new VerifyModel(desk, run, session.forecasts(), ui);
    machine = new MachineModel(given.machines(), ui, run, play, desk::lab);
    desk.documentProperty().addListener((_, before, now) -> changed(before, now));
    run.runningProperty().addListener((_, _, now) -> replayed(now));
  }

  /// Looks at the first document and at the machine. Whoever listens to the models is there by now.
  /// A lab that is shown already, a recording say, is not looked for.
  void begin() {
    checks.check(desk.lab());
    machine.look();
    if (run.runningProperty().get() == null) {
      follow();
    }
  }

  private void follow() {
    run.follow(desk.lab());
    play.follow(desk.lab().name(), desk.document().file());
  }

  private void changed(LabDocument before, LabDocument now) {
    if (!before.lab().equals(now.lab())) {
      checks.check(now.lab());
    }
    if (!before.lab().name().equals(now.lab().name())) {
      follow();
    } else if (!Objects.equals(before.file(), now.file())) {
      play.follow(now.lab().name(), now.file()); // its scenarios lie beside the file
    }
  }

  /// Takes another document for this one.
  void open(LabDocument document) {
    boolean other = !document.lab().name().equals(desk.lab().name());
    desk.open(document);
    if (!other) {
      run.follow(document.lab());
    }
  }

  /// A recording in which the lab was changed has several drawings. A drawing that a person works
  /// on is theirs, and stays.
  private void replayed(@Nullable Lab now) {
    if (now != null
        && run.tape().replayProperty().get()
        && !desk.document().edited()
        && !now.equals(desk.lab())) {
      desk.replace(LabDocument.fresh(now));
    }
  }

  DocumentModel desk() {
    return desk;
  }

  RunModel run() {
    return run;
  }

  BackgroundChecks checks() {
    return checks;
  }

  RemedyButtons mender() {
    return mender;
  }

  FaultModel faults() {
    return faults;
  }

  PlayModel play() {
    return play;
  }

  PeopleModel people() {
    return people;
  }

  VerifyModel verify() {
    return verify;
  }

  MachineModel machine() {
    return machine;
  }

  @Override
  public void close() {
    play.close();
    people.close();
    run.close();
  }
}
