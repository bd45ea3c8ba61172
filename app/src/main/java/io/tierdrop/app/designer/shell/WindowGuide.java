package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.control.LazyContent;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.guide.GuideLibrary;
import io.tierdrop.app.designer.guide.GuideSheet;
import io.tierdrop.app.designer.guide.GuideTopic;
import io.tierdrop.app.designer.guide.SelectionTopics;
import io.tierdrop.app.designer.inspector.InspectorPanel;
import io.tierdrop.app.designer.palette.SampleLab;
import io.tierdrop.app.designer.palette.SampleRecording;
import io.tierdrop.app.designer.shell.search.CommandPalette;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.tour.TourLayer;
import io.tierdrop.app.designer.tour.TourModel;
import io.tierdrop.app.designer.tour.TourStop;
import io.tierdrop.app.designer.welcome.WelcomePanel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// What explains a window: the tour, the commands by typing, the guide.
final class WindowGuide {

  private final TextBundle texts;
  private final DocumentModel desk;
  private final BottomPanel bottom;
  private final InspectorPanel inspector;
  private final StackPane root;
  private final TourModel tour;
  private final GuideSheet sheet;
  private final CommandPalette commands;

  /// @param root everything of the window
  /// @param keys lists all keys
  /// @param known what can be done at the moment
  WindowGuide(
      TextBundle texts,
      DocumentModel desk,
      TourModel tour,
      BottomPanel bottom,
      InspectorPanel inspector,
      StackPane root,
      Runnable keys,
      WindowCommands known) {
    this.texts = texts;
    this.desk = desk;
    this.tour = tour;
    this.bottom = bottom;
    this.inspector = inspector;
    this.root = root;
    sheet = new GuideSheet(texts, GuideLibrary::shipped, keys, root);
    commands = new CommandPalette(texts, () -> known.list(titles(), this::show), root);
    tour.stopProperty().addListener((_, _, now) -> prepare(now));
  }

  /// Puts the window's frame below all that floats over it.
  void cover(WindowFrame frame) {
    LazyContent.add(root, frame, new TourLayer(texts, tour, frame), commands);
  }

  TourModel tour() {
    return tour;
  }

  GuideSheet sheet() {
    return sheet;
  }

  CommandPalette commands() {
    return commands;
  }

  /// Opens the guide at what is meant, or closes it.
  void toggle() {
    sheet.toggle(topic());
  }

  /// What the guide says of the panel that has the keyboard, otherwise of what is selected.
  private GuideTopic topic() {
    Node focused = root.getScene() == null ? null : root.getScene().getFocusOwner();
    for (Node node = focused; node != null; node = node.getParent()) {
      if (node.equals(bottom)) {
        return SelectionTopics.ofPanel(bottom.shown())
            .orElse(SelectionTopics.of(desk.selection(), desk.lab()));
      }
    }
    return SelectionTopics.of(desk.selection(), desk.lab());
  }

  /// Shows the panel that the tour speaks of.
  private void prepare(@Nullable TourStop stop) {
    switch (stop) {
      case VIP -> inspector.show("properties");
      case REQUEST -> bottom.show("requests");
      case null, default -> {}
    }
  }

  private Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>(bottom.titles());
    titles.putAll(inspector.titles());
    return titles;
  }

  private void show(String id) {
    if (inspector.titles().containsKey(id)) {
      inspector.show(id);
    } else {
      bottom.show(id);
    }
  }

  /// Where the welcome leads.
  WelcomePanel.Ways beginnings(Consumer<Path> watch, Consumer<SampleLab> open) {
    return new WelcomePanel.Ways() {
      @Override
      public void draw() {
        tour.begin();
      }

      @Override
      public void watch(SampleRecording recording) {
        watch.accept(recording.file());
      }

      @Override
      public void open(SampleLab sample) {
        open.accept(sample);
      }

      @Override
      public void list() {
        commands.open(texts.get("file.samples") + " ");
      }
    };
  }
}
