package io.tierdrop.app.designer.console;

import com.techsenger.jeditermfx.ui.JediTermFxWidget;
import io.tierdrop.app.designer.control.KeyTaker;
import io.tierdrop.app.designer.run.WindowFuture;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.node.NodeService;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/// A shell inside a node. It has the focus from its first prompt on, shows that it has it, and
/// takes every key meanwhile.
final class ShellTab extends BorderPane implements ClosableContent, KeyTaker {

  private static final KeyCombination LEAVE =
      new KeyCodeCombination(
          KeyCode.ESCAPE, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN);

  private static final int COLUMNS = 120;
  private static final int ROWS = 24;
  private static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("typing");

  private final Label state;
  private @Nullable JediTermFxWidget widget;
  private final Label keys = new Label();
  private final TextBundle texts;
  private final Runnable leave;
  private boolean closed;

  /// @param leave gives the focus back to the drawing
  ShellTab(TextBundle texts, NodeService nodes, String lab, String node, Runnable leave) {
    this.texts = texts;
    this.leave = leave;
    state = new Label(texts.get("console.opening", node));
    state.getStyleClass().add("faint");
    state.setWrapText(true);
    getStyleClass().add("terminal");
    keys.getStyleClass().addAll("faint", "terminal-keys");
    setCenter(state);
    WindowFuture.on(
        Platform::runLater,
        nodes.console(lab, node, COLUMNS, ROWS),
        console -> {
          if (closed) {
            console.close();
          } else {
            open(new ShellConnector(console, node));
          }
        },
        error -> state.setText(String.valueOf(error.getMessage())));
  }

  private void open(ShellConnector connector) {
    JediTermFxWidget terminal = new ShellWidget(COLUMNS, ROWS, new TerminalLook());
    terminal.setTtyConnector(connector);
    setCenter(terminal.getPane());
    setBottom(keys);
    terminal.start();
    widget = terminal;
    addEventFilter(KeyEvent.KEY_PRESSED, this::leaves);
    // What the terminal has no use for ends here too.
    addEventHandler(KeyEvent.ANY, KeyEvent::consume);
    focusWithinProperty().addListener((_, _, _) -> showKeys());
    showKeys();
    focus();
    // Before the next frame a canvas that is new in a panel just opened may not take it yet.
    Platform.runLater(this::focus);
  }

  /// Gives the keys to the shell: to the canvas that listens to them, which is not what the
  /// library calls preferred.
  void focus() {
    if (widget != null) {
      widget.getTerminalPanel().getCanvas().requestFocus();
    }
  }

  private void leaves(KeyEvent event) {
    if (LEAVE.match(event)) {
      leave.run();
      event.consume();
    } else if (event.getCode().isModifierKey()) {
      event.consume(); // the library would send a zero byte for Control alone
    }
  }

  private void showKeys() {
    keys.setText(texts.get(isFocusWithin() ? "console.keys" : "console.nokeys"));
    pseudoClassStateChanged(FOCUSED, isFocusWithin());
  }

  @Override
  public void close() {
    closed = true;
    if (widget != null) {
      widget.close();
    }
  }
}
