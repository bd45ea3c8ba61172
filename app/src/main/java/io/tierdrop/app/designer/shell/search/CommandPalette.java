package io.tierdrop.app.designer.shell.search;

import io.tierdrop.app.designer.control.SoftText;
import io.tierdrop.app.designer.text.TextBundle;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Does whatever is typed. It lies above the window until something was chosen, Escape was pressed
/// or the keyboard went elsewhere.
public final class CommandPalette extends StackPane {

  private static final double WIDEST = 620;
  private static final double ROW = 39;
  private static final int ROWS = 10;

  private final Supplier<List<CommandEntry>> source;
  private final Node window;
  private final TextField field = new TextField();
  private final ListView<CommandEntry> list = new ListView<>();
  private List<CommandEntry> all = List.of();
  private @Nullable Node before;

  /// @param source what can be done now; asked whenever the palette opens
  /// @param window the keyboard goes back to where it was in it
  public CommandPalette(TextBundle texts, Supplier<List<CommandEntry>> source, Node window) {
    this.source = source;
    this.window = window;
    setId("command-palette");
    setAlignment(Pos.TOP_CENTER);
    setPadding(new Insets(56, 24, 24, 24));
    setMinSize(0, 0);
    field.setId("command-search");
    field.setPromptText(texts.get("command.prompt"));
    field.setAccessibleText(texts.get("command.prompt"));
    list.setId("commands");
    list.setFocusTraversable(false);
    list.setPlaceholder(new SoftText(texts.get("command.none")));
    list.setCellFactory(_ -> new CommandCell(this::run));
    list.setMinHeight(0);
    VBox sheet = new VBox(8, field, list);
    sheet.getStyleClass().addAll("sheet", "command-sheet");
    sheet.setMaxSize(WIDEST, Region.USE_PREF_SIZE);
    sheet.setMinHeight(0);
    getChildren().add(sheet);
    setVisible(false);
    setOnMousePressed(
        event -> {
          if (event.getTarget() == this) {
            close();
          }
        });
    field.textProperty().addListener((_, _, _) -> rank());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    sceneProperty().subscribe(this::watch);
  }

  private void watch(@Nullable Scene scene) {
    if (scene != null) {
      scene
          .focusOwnerProperty()
          .addListener(
              (_, _, now) -> {
                if (isVisible() && !inside(now)) {
                  setVisible(false);
                }
              });
    }
  }

  private boolean inside(@Nullable Node focused) {
    for (Node node = focused; node != null; node = node.getParent()) {
      if (node.equals(this)) {
        return true;
      }
    }
    return false;
  }

  /// Opens it, or closes it when it is open.
  public void toggle() {
    if (isVisible()) {
      close();
    } else {
      open("");
    }
  }

  /// Opens it with something typed already.
  public void open(String typed) {
    all = source.get();
    if (!isVisible()) {
      before = window.getScene() == null ? null : window.getScene().getFocusOwner();
    }
    setVisible(true);
    field.setText(typed);
    field.requestFocus();
    field.end();
    rank();
  }

  private void close() {
    setVisible(false);
    if (before != null) {
      before.requestFocus();
    }
  }

  private void rank() {
    List<CommandEntry> found = CommandMatches.of(all, field.getText());
    list.getItems().setAll(found);
    list.setPrefHeight(ROW * Math.clamp(found.size(), 2, ROWS) + 2);
    if (!found.isEmpty()) {
      list.getSelectionModel().select(0);
      list.scrollTo(0);
    }
  }

  private void pressed(KeyEvent event) {
    switch (event.getCode()) {
      case ESCAPE -> close();
      case ENTER -> {
        CommandEntry chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
          run(chosen);
        }
      }
      case DOWN -> move(1);
      case UP -> move(-1);
      case PAGE_DOWN -> move(ROWS - 1);
      case PAGE_UP -> move(1 - ROWS);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(int by) {
    int size = list.getItems().size();
    if (size > 0) {
      int now = list.getSelectionModel().getSelectedIndex() + by;
      int to = Math.abs(by) == 1 ? Math.floorMod(now, size) : Math.clamp(now, 0, size - 1);
      list.getSelectionModel().select(to);
      list.scrollTo(Math.max(0, to - ROWS / 2));
    }
  }

  private void run(CommandEntry chosen) {
    if (chosen.available()) {
      close();
      chosen.run().run();
    }
  }
}
