package io.tierdrop.app.designer.console;

import com.techsenger.jeditermfx.ui.JediTermFxWidget;
import io.tierdrop.app.designer.run.Landing;
import io.tierdrop.app.designer.text.Texts;
import io.tierdrop.app.service.node.NodeService;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A shell inside a node.
final class ShellTab extends StackPane implements Closing {

  private static final int COLUMNS = 120;
  private static final int ROWS = 24;

  private final Label state;
  private @Nullable JediTermFxWidget widget;
  private boolean closed;

  ShellTab(Texts texts, NodeService nodes, String lab, String node) {
    state = new Label(texts.get("console.opening", node));
    state.getStyleClass().add("faint");
    state.setWrapText(true);
    getChildren().add(state);
    Landing.on(
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
    JediTermFxWidget terminal = new JediTermFxWidget(COLUMNS, ROWS, new TerminalLook());
    terminal.setTtyConnector(connector);
    getChildren().setAll(terminal.getPane());
    terminal.start();
    terminal.getPreferredFocusableNode().requestFocus();
    widget = terminal;
  }

  @Override
  public void close() {
    closed = true;
    if (widget != null) {
      widget.close();
    }
  }
}
