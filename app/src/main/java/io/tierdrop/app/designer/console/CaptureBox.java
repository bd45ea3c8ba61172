package io.tierdrop.app.designer.console;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.run.FileChoice;
import io.tierdrop.app.designer.run.FileKind;
import io.tierdrop.app.designer.run.WindowFuture;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.node.NodeService;
import io.tierdrop.app.service.work.RunningWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// Captures a node's packets into a file, which Wireshark opens where it is installed.
final class CaptureBox extends HBox implements ClosableContent {

  private final TextBundle texts;
  private final NodeService nodes;
  private final FileChoice files;
  private final String lab;
  private final String node;
  private final ChoiceBox<String> device = new ChoiceBox<>();
  private final Label state = new Label();
  private final Button button;
  private @Nullable RunningWork<Long> work;
  private boolean left;

  /// @param devices the node's interfaces
  CaptureBox(
      TextBundle texts,
      NodeService nodes,
      FileChoice files,
      String lab,
      String node,
      List<String> devices) {
    super(8);
    this.texts = texts;
    this.nodes = nodes;
    this.files = files;
    this.lab = lab;
    this.node = node;
    device.setId("capture-device");
    device.getItems().add("any");
    device.getItems().addAll(devices);
    device.setValue("any");
    state.getStyleClass().add("faint");
    state.setId("capture-state");
    button = ButtonRanks.plain("capture", texts.get("capture.start"), this::toggle);
    button.setMinWidth(USE_PREF_SIZE);
    setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(state, device, button);
  }

  String node() {
    return node;
  }

  /// Whether it captures.
  boolean busy() {
    return work != null;
  }

  private void toggle() {
    if (work != null) {
      work.cancel();
    } else {
      files.save(FileKind.CAPTURE, lab + "-" + node).ifPresent(this::start);
    }
  }

  private void start(Path file) {
    RunningWork<Long> started = nodes.capture(lab, node, device.getValue(), file);
    work = started;
    button.setText(texts.get("capture.stop"));
    device.setDisable(true); // another one is another capture
    state.setText(texts.get("capture.under", node, file.getFileName()));
    WindowFuture.on(
        Platform::runLater,
        started.outcome(),
        _ -> ended(file),
        error -> {
          if (error instanceof CancellationException) {
            rest(texts.get("capture.nothing", file.getFileName()));
          } else {
            rest(String.valueOf(error.getMessage()));
          }
        });
  }

  private void ended(Path file) {
    Optional<Path> wireshark = wireshark();
    rest(texts.get(wireshark.isPresent() ? "capture.opened" : "capture.saved", file.getFileName()));
    if (!left) {
      wireshark.ifPresent(program -> open(program, file));
    }
  }

  private void rest(String text) {
    work = null;
    button.setText(texts.get("capture.start"));
    device.setDisable(false);
    state.setText(text);
  }

  private void open(Path wireshark, Path file) {
    try {
      new ProcessBuilder(wireshark.toString(), file.toString())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      files.error(texts.get("capture.unopened"), String.valueOf(e.getMessage()));
    }
  }

  private static Optional<Path> wireshark() {
    String path = System.getenv("PATH");
    return path == null
        ? Optional.empty()
        : Arrays.stream(path.split(java.io.File.pathSeparator, -1))
            .filter(directory -> !directory.isEmpty())
            .map(directory -> Path.of(directory, "wireshark"))
            .filter(Files::isExecutable)
            .findFirst();
  }

  /// Ends the capture of a lab that is left; nobody waits for its packets.
  @Override
  public void close() {
    left = true;
    if (work != null) {
      work.cancel();
    }
  }
}
