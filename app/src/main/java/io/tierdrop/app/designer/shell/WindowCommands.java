package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.shell.command.WindowMenus;
import io.tierdrop.app.designer.shell.search.CommandEntry;
import io.tierdrop.app.designer.shell.search.MenuEntries;
import io.tierdrop.app.designer.text.TextBundle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;

/// Everything that the window can do at the moment: what the top bar's buttons do, what the menus
/// offer, and every panel.
final class WindowCommands {

  /// Buttons of the top bar that no menu has.
  private static final List<String> BUTTONS = List.of("deploy", "destroy", "mode-draw", "mode-run");

  private final TextBundle texts;
  private final WindowMenus menus;
  private final MenuButton machines;
  private final RunModel run;
  private final Parent window;

  /// @param machines the machines to choose from
  /// @param window in which the buttons are
  WindowCommands(
      TextBundle texts, WindowMenus menus, MenuButton machines, RunModel run, Parent window) {
    this.texts = texts;
    this.menus = menus;
    this.machines = machines;
    this.run = run;
    this.window = window;
  }

  /// @param panels titles by id, of the bottom panel first
  List<CommandEntry> list(Map<String, String> panels, Consumer<String> show) {
    Map<String, CommandEntry> entries = new LinkedHashMap<>();
    Stream.of(
            BUTTONS.stream().flatMap(this::button),
            menus.commands().stream(),
            MenuEntries.of(machines.getItems(), texts.get("command.machine"), _ -> ""),
            panels.entrySet().stream().map(panel -> panel(panel.getKey(), panel.getValue(), show)))
        .flatMap(some -> some)
        .forEach(entry -> entries.putIfAbsent(entry.id(), entry));
    return List.copyOf(entries.values());
  }

  private Stream<CommandEntry> button(String id) {
    return window.lookup("#" + id) instanceof ButtonBase button
        ? Stream.of(
            new CommandEntry(
                id,
                button.getText(),
                "",
                "",
                button.isDisabled() ? texts.get(obstacle()) : "",
                button::fire))
        : Stream.empty();
  }

  private String obstacle() {
    if (run.tape().replayProperty().get()) {
      return "obstacle.recording";
    }
    return run.work().activityProperty().get() == null ? "obstacle.absent" : "request.busy";
  }

  private CommandEntry panel(String id, String title, Consumer<String> show) {
    return new CommandEntry(
        "panel-" + id, title, texts.get("command.panel"), "", "", () -> show.accept(id));
  }
}
