package io.tierdrop.app.designer.shell.command;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.document.RecentFiles;
import io.tierdrop.app.designer.faults.FaultMenu;
import io.tierdrop.app.designer.layout.ends.LabelledLinks;
import io.tierdrop.app.designer.palette.SampleLab;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.shell.search.CommandEntry;
import io.tierdrop.app.designer.shell.search.MenuEntries;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.text.WindowLanguage;
import io.tierdrop.app.designer.verify.DeathItem;
import io.tierdrop.topology.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/// The window's menu, and the one under the pointer. What takes away comes last.
public final class WindowMenus {

  private static final String ITEM = "menu-";

  private final TextBundle texts;
  private final ActionRegistry actions;
  private final DocumentModel desk;
  private final RecentFiles recent;
  private final List<SampleLab> samples;
  private final Consumer<SampleLab> openSample;
  private final ObjectProperty<LabelledLinks> shown;
  private final BooleanProperty deathsHidden;
  private final ObjectProperty<WindowLanguage> language;
  private final Consumer<Path> openFile;
  private final Consumer<String> request;
  private final FaultMenu faults;
  private final DeathItem deaths;
  private final Menu opened;
  private final MenuButton main;

  public WindowMenus(
      TextBundle texts,
      ActionRegistry actions,
      DocumentModel desk,
      RecentFiles recent,
      List<SampleLab> samples,
      Consumer<SampleLab> openSample,
      ObjectProperty<LabelledLinks> shown,
      BooleanProperty deathsHidden,
      ObjectProperty<WindowLanguage> language,
      Consumer<Path> openFile,
      Consumer<String> request,
      FaultMenu faults,
      DeathItem deaths) {
    this.texts = texts;
    this.actions = actions;
    this.desk = desk;
    this.recent = recent;
    this.samples = samples;
    this.openSample = openSample;
    this.shown = shown;
    this.deathsHidden = deathsHidden;
    this.language = language;
    this.openFile = openFile;
    this.request = request;
    this.faults = faults;
    this.deaths = deaths;
    opened = new Menu(texts.get("file.recent"));
    main = made();
  }

  /// Everything that menus offer now, those of what is selected too. What cannot be done says why.
  public List<CommandEntry> commands() {
    offer(opened);
    List<MenuItem> rest =
        actions.list().stream()
            .filter(action -> !action.id().equals("redo-again"))
            .map(MenuAction::item)
            .toList();
    return Stream.of(context().getItems(), main.getItems(), rest)
        .flatMap(items -> MenuEntries.of(items, "", this::obstacle))
        .filter(entry -> !entry.id().equals("menu-commands"))
        .toList();
  }

  private String obstacle(String item) {
    return item.startsWith(ITEM) ? actions.obstacle(item.substring(ITEM.length())) : "";
  }

  /// The window's menu.
  public MenuButton main() {
    return main;
  }

  private MenuButton made() {
    MenuButton button = new MenuButton(null, new FontIcon("mdi2m-menu"));
    button.setId("menu");
    button.getStyleClass().add("quiet");
    button.setAccessibleText(texts.get("menu"));
    button.setTooltip(new Tooltip(texts.get("menu")));
    button.setOnShowing(
        _ -> {
          offer(opened);
          hinder(button.getItems());
        });
    button.getItems().addAll(items("new", "open"));
    button.getItems().add(opened);
    button.getItems().add(started());
    button.getItems().addAll(items("fetch", "import", "", "save", "save-as"));
    button.getItems().add(exported());
    button.getItems().addAll(items("", "undo", "redo", "revert", ""));
    button.getItems().addAll(items("select-all", "find", "arrange", "add-vip", ""));
    button.getItems().add(view());
    button.getItems().addAll(items("", "commands"));
    button.getItems().add(help());
    button.getItems().addAll(items("", "quit"));
    return button;
  }

  /// A menu of its own: all entries have to fit on a screen of 800 pixels.
  private Menu help() {
    Menu menu = new Menu(texts.get("menu.help"));
    menu.setId("menu-help-all");
    menu.getItems().addAll(items("help", "keys", "tour", "about"));
    return menu;
  }

  private Menu view() {
    Menu menu = new Menu(texts.get("menu.view"));
    menu.setId("menu-view-all");
    menu.getItems().addAll(items("zoom-in", "zoom-out", "reset", "fit", ""));
    menu.getItems().addAll(addresses(), hints());
    menu.getItems().addAll(items("theme"));
    menu.getItems().add(languages());
    return menu;
  }

  private Menu exported() {
    Menu menu = new Menu(texts.get("menu.export"));
    menu.setId("menu-export-all");
    menu.getItems().addAll(items("pack", "export", "export-page", "export-animation"));
    return menu;
  }

  private Menu started() {
    Menu menu = new Menu(texts.get("file.samples"));
    menu.setId("menu-samples");
    for (SampleLab sample : samples) {
      MenuItem item = new MenuItem(texts.said(sample.title()));
      item.setMnemonicParsing(false);
      item.setOnAction(_ -> openSample.accept(sample));
      menu.getItems().add(item);
    }
    menu.setDisable(samples.isEmpty());
    return menu;
  }

  /// At which links addresses are written, one of three.
  private Menu addresses() {
    Menu menu = new Menu(texts.get("view.addresses"));
    menu.setId("menu-addresses");
    ToggleGroup group = new ToggleGroup();
    for (LabelledLinks each : LabelledLinks.values()) {
      String word = each.name().toLowerCase(Locale.ROOT);
      RadioMenuItem item = new RadioMenuItem(texts.get("view.addresses." + word));
      item.setId("menu-addresses-" + word);
      item.setToggleGroup(group);
      item.setSelected(shown.get() == each);
      item.setOnAction(_ -> shown.set(each));
      shown.addListener((_, _, now) -> item.setSelected(now == each));
      menu.getItems().add(item);
    }
    return menu;
  }

  private MenuItem hints() {
    CheckMenuItem item = new CheckMenuItem(texts.get("view.deaths"));
    item.setId("menu-deaths");
    item.setSelected(!deathsHidden.get());
    item.setOnAction(_ -> deathsHidden.set(!deathsHidden.get()));
    deathsHidden.addListener((_, _, hidden) -> item.setSelected(!hidden));
    return item;
  }

  /// Names of languages are in their own.
  private Menu languages() {
    Menu menu = new Menu(texts.get("view.language"));
    menu.setId("menu-language");
    ToggleGroup group = new ToggleGroup();
    for (WindowLanguage each : WindowLanguage.values()) {
      RadioMenuItem item =
          new RadioMenuItem(
              each == WindowLanguage.DESKTOP ? texts.get("view.language.desktop") : each.ownName());
      item.setId("menu-language-" + each.word());
      item.setToggleGroup(group);
      item.setSelected(language.get() == each);
      item.setOnAction(_ -> language.set(each));
      language.addListener((_, _, now) -> item.setSelected(now == each));
      menu.getItems().add(item);
    }
    MenuItem later = new MenuItem(texts.get("view.language.later"));
    later.setDisable(true);
    menu.getItems().addAll(new SeparatorMenuItem(), later);
    return menu;
  }

  private void hinder(List<MenuItem> items) {
    items.stream()
        .filter(item -> item.getId() != null && !(item instanceof Menu))
        .forEach(item -> item.setDisable(!obstacle(item.getId()).isEmpty()));
  }

  private void offer(Menu opened) {
    opened.getItems().clear();
    for (Path file : recent.files()) {
      MenuItem item = new MenuItem(String.valueOf(file.getFileName()));
      item.setOnAction(_ -> openFile.accept(file));
      opened.getItems().add(item);
    }
    opened.setDisable(opened.getItems().isEmpty());
  }

  /// For what is selected.
  public ContextMenu context() {
    ContextMenu menu = new ContextMenu();
    menu.setId("context-menu");
    fill(menu);
    hinder(menu.getItems());
    return menu;
  }

  private void fill(ContextMenu menu) {
    if (desk.selection().isEmpty()) {
      menu.getItems()
          .addAll(items("paste", "select-all", "arrange", "add-vip", "", "fit", "reset"));
      return;
    }
    clients()
        .forEach(
            member -> {
              MenuItem item = new MenuItem(texts.get("run.request"));
              item.setId("menu-request");
              item.setOnAction(_ -> request.accept(member));
              menu.getItems().addAll(item, new SeparatorMenuItem());
            });
    deaths.offer(menu);
    menu.getItems().addAll(faults.items(desk.selection(), desk.lab()));
    menu.getItems().addAll(items("copy", "cut", "duplicate", "", "select-tier", "select-kind"));
    menu.getItems().addAll(items("frame"));
    if (desk.selection().nodes(desk.lab()).size() > 1) {
      menu.getItems().addAll(items("", "link", "align-row", "align-column"));
      menu.getItems().addAll(items("distribute-row", "distribute-column"));
    }
    menu.getItems().addAll(items("", "delete"));
  }

  /// The selected member when it is the only one, and a client.
  private List<String> clients() {
    return desk.selection().only().stream()
        .filter(SelectedItem.Member.class::isInstance)
        .map(item -> ((SelectedItem.Member) item).name())
        .filter(
            member ->
                desk.lab()
                    .topology()
                    .tierOf(member)
                    .filter(node -> node.kind() == Kind.CLIENTS)
                    .isPresent())
        .toList();
  }

  private List<MenuItem> items(String... ids) {
    List<MenuItem> items = new ArrayList<>();
    for (String id : ids) {
      items.add(id.isEmpty() ? new SeparatorMenuItem() : actions.get(id).item());
    }
    return items;
  }
}
