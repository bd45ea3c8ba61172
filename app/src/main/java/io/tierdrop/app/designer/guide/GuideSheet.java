package io.tierdrop.app.designer.guide;

import io.tierdrop.app.designer.control.ActionCard;
import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.control.SoftText;
import io.tierdrop.app.designer.control.SpacedParts;
import io.tierdrop.app.designer.text.TextBundle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The guide beside the inspector: a page, or what was found in all of them.
public final class GuideSheet extends BorderPane {

  private static final int MOST_HITS = 40;

  /// Sections of a page that are made at once.
  private static final int SEEN = 3;

  private final TextBundle texts;
  private final Supplier<GuideLibrary> source;
  private final Node window;
  private final MenuButton contents = new MenuButton();
  private final TextField search = new TextField();
  private final VBox text = new VBox(10);
  private final SpacedParts parts = new SpacedParts(text);
  private final ScrollPane scroll = new ScrollPane(text);
  private final Button back;
  private final Deque<GuideTopic> past = new ArrayDeque<>();
  private @Nullable GuideLibrary library;
  private @Nullable GuideTopic shown;
  private @Nullable GuideTopic asked;
  private @Nullable Node before;
  private @Nullable Node target;
  private boolean searching;

  /// @param source the pages, which are read when the first one is wanted
  /// @param keys lists all keys
  /// @param window the keyboard goes back to where it was in it
  public GuideSheet(TextBundle texts, Supplier<GuideLibrary> source, Runnable keys, Node window) {
    this.window = window;
    this.texts = texts;
    this.source = source;
    setId("guide");
    getStyleClass().addAll("sheet", "guide");
    setMinSize(0, 0);
    back = ButtonRanks.icon("guide-back", "mdi2a-arrow-left", texts.get("guide.back"), this::back);
    back.setDisable(true);
    contents.setId("guide-contents");
    contents.getStyleClass().add("plain-button");
    contents.setMinWidth(0);
    contents.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(contents, Priority.ALWAYS);
    Button list =
        ButtonRanks.icon("guide-keys", "mdi2k-keyboard-outline", texts.get("guide.keys"), keys);
    Button close =
        ButtonRanks.icon("guide-close", "mdi2c-close", texts.get("guide.close"), this::close);
    for (Button each : List.of(back, list, close)) {
      each.setMinWidth(USE_PREF_SIZE);
    }
    HBox head = new HBox(6, back, contents, list, close);
    head.setAlignment(Pos.CENTER_LEFT);
    search.setId("guide-search");
    search.setPromptText(texts.get("guide.search"));
    search.setAccessibleText(texts.get("guide.search"));
    search.textProperty().addListener((_, _, typed) -> find(typed));
    VBox top = new VBox(8, head, search);
    top.setPadding(new Insets(10, 12, 8, 12));
    setTop(top);
    text.setPadding(new Insets(4, 18, 24, 18));
    text.setId("guide-page");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMinHeight(0);
    scroll.setId("guide-scroll");
    setCenter(scroll);
    setVisible(false);
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            close();
          }
        });
  }

  /// Opens it at a topic, or closes it when that is what it was opened at.
  public void toggle(GuideTopic topic) {
    if (isVisible() && topic.equals(asked)) {
      close();
    } else {
      open(topic);
    }
  }

  /// Opens it at a topic.
  public void open(GuideTopic topic) {
    if (!isVisible()) {
      before = window.getScene() == null ? null : window.getScene().getFocusOwner();
    }
    asked = topic;
    setVisible(true);
    follow(topic);
    search.requestFocus();
  }

  /// What is shown; null while it was never opened.
  public @Nullable GuideTopic shown() {
    return shown;
  }

  private void close() {
    setVisible(false);
    if (before != null) {
      before.requestFocus();
    }
  }

  private GuideLibrary library() {
    GuideLibrary known = library;
    if (known == null) {
      known = source.get();
      library = known;
      for (GuidePage page : known.pages()) {
        MenuItem item = new MenuItem(page.title());
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> follow(new GuideTopic(page.name(), "")));
        contents.getItems().add(item);
      }
    }
    return known;
  }

  private void follow(GuideTopic topic) {
    if (shown != null && !shown.equals(topic)) {
      past.push(shown);
    }
    show(topic);
  }

  private void back() {
    if (!search.getText().isEmpty() && shown != null) {
      show(shown);
    } else if (!past.isEmpty()) {
      show(past.pop());
    }
  }

  private void show(GuideTopic topic) {
    searching = false;
    search.clear();
    open(topic, library());
  }

  private void open(GuideTopic topic, GuideLibrary guide) {
    GuidePage page = guide.page(topic.page()).orElse(guide.pages().getFirst());
    shown = topic;
    contents.setText(page.title());
    SectionText words =
        new SectionText(page.name(), t -> guide.page(t.page()).isPresent(), this::follow);
    back.setDisable(past.isEmpty());
    target = null;
    text.getChildren().clear();
    scroll.setVvalue(0);
    List<Runnable> sections = new ArrayList<>();
    page.sections().forEach(section -> sections.add(() -> add(section, words, topic)));
    sections.add(this::scrollToTarget);
    parts.make(SEEN, sections);
  }

  private void add(GuideSection section, SectionText words, GuideTopic topic) {
    List<Node> nodes = words.nodes(section);
    if (section.topic().equals(topic)) {
      target = nodes.getFirst();
      nodes.getFirst().getStyleClass().add("guide-target");
    }
    text.getChildren().addAll(nodes);
  }

  /// Places are known when the page has been laid out.
  private void scrollToTarget() {
    Node to = target;
    if (to != null) {
      Platform.runLater(
          () -> {
            scroll.applyCss();
            scroll.layout();
            Bounds page = text.getLayoutBounds();
            double room = page.getHeight() - scroll.getViewportBounds().getHeight();
            scroll.setVvalue(
                room <= 0 ? 0 : Math.min(1, (to.getBoundsInParent().getMinY() - 6) / room));
          });
    }
  }

  private void find(String typed) {
    if (typed.isBlank()) {
      // The field stays as it is: JavaFX loses its undo when a text is set while it changes.
      if (shown != null && searching) {
        searching = false;
        open(shown, library());
      }
      return;
    }
    searching = true;
    parts.drop();
    List<GuideLibrary.Hit> hits = library().search(typed);
    text.getChildren().clear();
    text.getChildren()
        .add(
            new SoftText(
                hits.isEmpty() ? texts.get("guide.none") : texts.get("guide.found", hits.size())));
    hits.stream().limit(MOST_HITS).map(this::card).forEach(text.getChildren()::add);
    back.setDisable(false);
    scroll.setVvalue(0);
  }

  private Region card(GuideLibrary.Hit hit) {
    return new ActionCard(
        "guide-hit",
        hit.section().level() == 1
            ? hit.page()
            : texts.get("guide.hit", hit.page(), hit.section().title()),
        hit.excerpt(),
        () -> follow(hit.section().topic()));
  }
}
