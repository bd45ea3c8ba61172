package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.control.TabStrip;
import io.tierdrop.app.designer.document.Desk;
import io.tierdrop.app.designer.problems.Checks;
import io.tierdrop.app.designer.problems.Mender;
import io.tierdrop.app.designer.problems.Places;
import io.tierdrop.app.designer.problems.ProblemsPanel;
import io.tierdrop.app.designer.run.LogPanel;
import io.tierdrop.app.designer.run.RequestsPanel;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.selection.Selection;
import io.tierdrop.app.designer.slots.SlotsPanel;
import io.tierdrop.app.designer.text.Texts;
import java.util.function.Consumer;
import javafx.scene.layout.BorderPane;

/// Requests, problems and log, one at a time.
final class BottomPanel extends BorderPane {

  private final TabStrip tabs = new TabStrip();
  private final RequestsPanel requests;

  BottomPanel(
      Surroundings given,
      Desk desk,
      RunModel run,
      Checks checks,
      Mender mender,
      Consumer<Selection> reveal) {
    Texts texts = given.texts();
    getStyleClass().add("bottom");
    setMinHeight(120);
    setPrefHeight(250);
    requests = new RequestsPanel(texts, desk, run);
    ProblemsPanel problems =
        new ProblemsPanel(
            texts,
            checks.previewProperty(),
            mender,
            problem -> reveal.accept(Places.of(problem, desk.lab().topology())));
    tabs.tab("requests", texts.get("bottom.requests"), requests);
    tabs.tab("problems", texts.get("bottom.problems"), problems);
    tabs.count("problems", checks.previewProperty().map(preview -> preview.problems().size()));
    tabs.tab(
        "slots",
        texts.get("bottom.slots"),
        new SlotsPanel(texts, desk, given.service(), given.ui()));
    tabs.tab("log", texts.get("bottom.log"), new LogPanel(texts, run));
    setCenter(tabs);
  }

  void show(String id) {
    tabs.show(id);
  }

  void requestFrom(String member) {
    tabs.show("requests");
    requests.from(member);
  }
}
