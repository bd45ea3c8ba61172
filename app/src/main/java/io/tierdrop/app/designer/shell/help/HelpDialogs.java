package io.tierdrop.app.designer.shell.help;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.ProgramVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The list of keys, and what this program is. Neither waits: the window goes on below them.
public final class HelpDialogs {

  private static final double WIDTH = 560;
  private static final double HEIGHT = 480;

  /// What the mouse and keys do that belong to no menu, by their texts.
  private static final List<String> HANDS =
      List.of("next", "context", "nudge", "place", "pan", "zoom", "many", "link", "open", "cancel");

  private final TextBundle texts;
  private final Supplier<@Nullable Window> owner;

  public HelpDialogs(TextBundle texts, Supplier<@Nullable Window> owner) {
    this.texts = texts;
    this.owner = owner;
  }

  /// Lists all keys.
  ///
  /// @param menus those of the menus
  public void keys(List<KeyLine> menus) {
    List<KeyLine> lines = new ArrayList<>(menus);
    for (String each : HANDS) {
      lines.add(new KeyLine(texts.get("help.keys." + each), texts.get("help.does." + each)));
    }
    GridPane grid = new GridPane(24, 7);
    grid.setId("help-keys");
    grid.setPadding(new Insets(12, 16, 12, 16));
    for (int i = 0; i < lines.size(); i++) {
      Label keys = new Label(lines.get(i).keys());
      keys.getStyleClass().add("mono");
      keys.setMinWidth(Region.USE_PREF_SIZE);
      Label does = new Label(lines.get(i).does());
      does.setWrapText(true);
      grid.addRow(i, keys, does);
    }
    ScrollPane scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    Label guide = new Label(texts.get("help.guide"));
    guide.getStyleClass().add("faint");
    guide.setWrapText(true);
    guide.setPadding(new Insets(0, 16, 0, 16));
    show("help", texts.get("help.title"), new VBox(8, scroll, guide));
  }

  /// Says which program this is and under which licences it and its parts are.
  public void about() {
    TextArea parts = new TextArea(texts.get("about.parts"));
    parts.setEditable(false);
    parts.setWrapText(true);
    parts.setPrefRowCount(10);
    Label what =
        new Label(texts.get("about.what", ProgramVersion.number(), Runtime.version().feature()));
    what.setId("about-version");
    what.setWrapText(true);
    VBox content = new VBox(10, what, parts);
    content.setPadding(new Insets(12, 16, 0, 16));
    show("about", texts.get("about.title"), content);
  }

  private void show(String id, String title, Node content) {
    Dialog<ButtonType> dialog = new Alert(Alert.AlertType.NONE);
    dialog.setTitle(title);
    dialog.setHeaderText(title);
    dialog.getDialogPane().setId(id);
    dialog.getDialogPane().setContent(content);
    dialog.getDialogPane().setPrefSize(WIDTH, HEIGHT);
    dialog.getDialogPane().getButtonTypes().setAll(ButtonType.CLOSE);
    dialog.setResizable(true);
    Window above = owner.get();
    if (above != null) {
      dialog.initOwner(above);
      dialog
          .getDialogPane()
          .getScene()
          .setUserAgentStylesheet(above.getScene().getUserAgentStylesheet());
    }
    dialog.show();
  }
}
