package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.console.ConsolePanel;
import io.tierdrop.app.designer.control.TabStrip;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.faults.FaultModel;
import io.tierdrop.app.designer.faults.FaultTargets;
import io.tierdrop.app.designer.faults.FaultsPanel;
import io.tierdrop.app.designer.flows.FlowsPanel;
import io.tierdrop.app.designer.guide.GuideTopic;
import io.tierdrop.app.designer.lesson.PlayPanel;
import io.tierdrop.app.designer.lesson.SaveReport;
import io.tierdrop.app.designer.problems.BackgroundChecks;
import io.tierdrop.app.designer.problems.ExplanationLinks;
import io.tierdrop.app.designer.problems.ProblemPlace;
import io.tierdrop.app.designer.problems.ProblemsPanel;
import io.tierdrop.app.designer.run.FileChoice;
import io.tierdrop.app.designer.run.FileKind;
import io.tierdrop.app.designer.run.LogPanel;
import io.tierdrop.app.designer.run.RequestsPanel;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.slots.SlotsPanel;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.timeline.TimelinePanel;
import io.tierdrop.app.designer.verify.VerifyPanel;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.fault.FaultKind;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.layout.BorderPane;

/// Requests, problems, faults, scenarios and log, one at a time.
final class BottomPanel extends BorderPane implements AutoCloseable {

  private final TabStrip tabs = new TabStrip();
  private final RequestsPanel requests;
  private final TimelinePanel timeline;
  private final ConsolePanel console;
  private final FaultsPanel faults;

  BottomPanel(
      WindowContext given,
      WindowModels models,
      Consumer<ItemSelection> reveal,
      Consumer<RunCourse> replay,
      Runnable toDrawing,
      Consumer<GuideTopic> explain) {
    TextBundle texts = given.texts();
    FileChoice files = given.dialogs();
    DocumentModel desk = models.desk();
    RunModel run = models.run();
    BackgroundChecks checks = models.checks();
    FaultModel known = models.faults();
    getStyleClass().add("bottom");
    setId("bottom");
    setMinHeight(120);
    requests = new RequestsPanel(texts, desk, run, checks.previewProperty());
    ProblemsPanel problems =
        new ProblemsPanel(
            texts,
            checks.previewProperty(),
            () -> desk.lab().topology(),
            models.mender(),
            new ExplanationLinks(texts, explain),
            problem -> reveal.accept(ProblemPlace.of(problem, desk.lab().topology())));
    tabs.tab("requests", texts.get("bottom.requests"), requests);
    tabs.tab("flows", texts.get("bottom.flows"), new FlowsPanel(texts, desk, run, files));
    tabs.count("flows", Bindings.size(run.tape().flows()));
    timeline = new TimelinePanel(texts, run, files, replay);
    tabs.tab("timeline", texts.get("bottom.timeline"), timeline);
    tabs.tab("problems", texts.get("bottom.problems"), problems);
    tabs.count("problems", checks.previewProperty().map(preview -> preview.problems().size()));
    faults = new FaultsPanel(texts, known);
    tabs.tab("faults", texts.get("bottom.faults"), faults);
    tabs.count("faults", Bindings.size(known.injected()));
    tabs.tab(
        "play", texts.get("bottom.play"), new PlayPanel(texts, models.play(), report(given, run)));
    tabs.tab(
        "slots",
        texts.get("bottom.slots"),
        new SlotsPanel(texts, desk, given.machines().session().forecasts(), given.ui()));
    tabs.tab(
        "verify",
        texts.get("bottom.verify"),
        new VerifyPanel(texts, models.verify(), files, given.files()));
    tabs.tab("log", texts.get("bottom.log"), new LogPanel(texts, run));
    console = new ConsolePanel(texts, desk, run, checks.previewProperty(), files, toDrawing);
    tabs.tab("console", texts.get("bottom.console"), console);
    setCenter(tabs);
  }

  private static SaveReport report(WindowContext given, RunModel run) {
    return new SaveReport(
        run,
        given.texts(),
        given.ui(),
        stem -> given.dialogs().save(FileKind.REPORT, stem),
        (file, why) ->
            given.dialogs().error(given.texts().get("file.unwritable", file.getFileName()), why));
  }

  TimelinePanel timeline() {
    return timeline;
  }

  /// The tab that is shown.
  String shown() {
    return tabs.shown();
  }

  Map<String, String> titles() {
    return tabs.titles();
  }

  void show(String id) {
    tabs.show(id);
  }

  void shell(String member) {
    tabs.show("console");
    console.shell(member);
  }

  void askForFault(FaultTargets victims, FaultKind kind) {
    tabs.show("faults");
    faults.ask(victims, kind);
  }

  void requestFrom(String member) {
    tabs.show("requests");
    requests.from(member);
  }

  /// Ends what is open in nodes, and what plays.
  @Override
  public void close() {
    timeline.player().pause();
    console.close();
  }
}
