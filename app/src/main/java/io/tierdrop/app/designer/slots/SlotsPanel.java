package io.tierdrop.app.designer.slots;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.run.WindowFuture;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.forecast.DrawingForecasts;
import io.tierdrop.app.service.SlotTable;
import io.tierdrop.topology.Lab;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Which real server owns which slot of a VIP's table, and which slots change hands when servers
/// are taken out. Computed from the drawn lab; nothing needs to run.
public final class SlotsPanel extends BorderPane {

  private final TextBundle texts;
  private final DrawingForecasts forecasts;
  private final Executor ui;
  private final ObservableList<SlotTable> tables = FXCollections.observableArrayList();
  private final ChoiceBox<SlotTable> choice = new ChoiceBox<>(tables);
  private final VBox servers = new VBox(2);
  private final Label effect = new Label();
  private final Label slot = new Label();
  private final SlotGrid grid = new SlotGrid(this::pointed);
  private final Set<String> without = new TreeSet<>();
  private Lab lab;
  private @Nullable SlotTable after;
  private int asked;

  public SlotsPanel(TextBundle texts, DocumentModel desk, DrawingForecasts forecasts, Executor ui) {
    this.texts = texts;
    this.forecasts = forecasts;
    this.ui = ui;
    this.lab = desk.lab();
    setId("slots");
    setLeft(side());
    BorderPane picture = new BorderPane(grid);
    picture.setBottom(slot);
    slot.getStyleClass().add("faint");
    slot.setWrapText(true);
    slot.setId("slot-under-pointer");
    slot.setPadding(new Insets(4, 0, 0, 0));
    BorderPane.setMargin(picture, new Insets(10, 14, 8, 4));
    setCenter(picture);
    desk.documentProperty()
        .addListener(
            (_, before, now) -> {
              if (!before.lab().equals(now.lab())) {
                lab = now.lab();
                ask();
              }
            });
    visibleProperty().addListener(_ -> ask());
  }

  private VBox side() {
    choice.setId("slots-vip");
    choice.setMaxWidth(Double.MAX_VALUE);
    choice.setAccessibleText(texts.get("slots.vip"));
    choice.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable SlotTable table) {
            return table == null ? "" : name(table);
          }

          @Override
          public SlotTable fromString(String text) {
            throw new UnsupportedOperationException("tables are chosen, not typed");
          }
        });
    choice.valueProperty().addListener((_, _, now) -> chosen(now));
    effect.setWrapText(true);
    effect.setId("slots-effect");
    effect.setMinHeight(USE_PREF_SIZE);
    ScrollPane scroll = new ScrollPane(servers);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    VBox side = new VBox(8, choice, effect, scroll);
    side.setPadding(new Insets(10, 12, 8, 14));
    side.setPrefWidth(320);
    return side;
  }

  /// The L4s are named where a service has several tables.
  private String name(SlotTable table) {
    String name = table.vip() + "  " + table.service() + "  " + table.scheduler();
    boolean only =
        tables.stream().filter(each -> each.service().equals(table.service())).count() < 2;
    return only ? name : name + "  " + String.join(", ", table.l4());
  }

  /// Computes the tables of the drawn lab again, unless nobody looks.
  private void ask() {
    if (!isVisible()) {
      return;
    }
    int now = ++asked;
    WindowFuture.on(
        ui,
        forecasts.tables(lab, Set.of()),
        found -> {
          if (now == asked) {
            arrived(found);
          }
        },
        error -> effect.setText(String.valueOf(error.getMessage())));
  }

  private void arrived(List<SlotTable> found) {
    SlotTable chosen = choice.getValue();
    tables.setAll(found);
    choice.setValue(
        found.stream()
            .filter(table -> chosen != null && table.sameAs(chosen))
            .findFirst()
            .orElse(found.isEmpty() ? null : found.getFirst()));
    if (found.isEmpty()) {
      effect.setText(texts.get("slots.none"));
    }
  }

  private void chosen(@Nullable SlotTable table) {
    after = null;
    if (table == null) {
      servers.getChildren().clear();
      grid.show(null, null);
      return;
    }
    without.retainAll(table.servers());
    change();
  }

  private void taken(String server, boolean out) {
    if (out ? without.add(server) : without.remove(server)) {
      change();
    }
  }

  private void change() {
    SlotTable table = choice.getValue();
    if (table == null) {
      return;
    }
    if (without.isEmpty()) {
      after = null;
      show(table);
      return;
    }
    int now = ++asked;
    WindowFuture.on(
        ui,
        forecasts.tables(lab, Set.copyOf(without)),
        found -> {
          if (now == asked) {
            after = found.stream().filter(table::sameAs).findFirst().orElse(null);
            show(table);
          }
        },
        error -> effect.setText(String.valueOf(error.getMessage())));
  }

  private void show(SlotTable table) {
    SlotTable changed = after;
    servers
        .getChildren()
        .setAll(
            table.servers().stream()
                .sorted(new ServerOrder())
                .map(
                    name ->
                        new ServerRow(
                            texts,
                            name,
                            ServerHues.of(table.servers().indexOf(name)),
                            table.share(name),
                            changed == null ? null : changed.share(name),
                            without.contains(name),
                            out -> taken(name, out)))
                .toList());
    grid.show(table, changed);
    effect.setText(changed == null ? still(table) : moved(table, changed));
  }

  private String still(SlotTable table) {
    return texts.get("slots.still", number(table.owners().size()), table.servers().size());
  }

  private String moved(SlotTable table, SlotTable changed) {
    List<Integer> moved = table.moved(changed);
    long needless = moved.stream().filter(s -> !without.contains(table.owner(s))).count();
    return texts.get(
        "slots.moved",
        String.join(", ", without),
        number(moved.size()),
        percent(moved.size(), table),
        number((int) needless),
        percent((int) needless, table));
  }

  private String percent(int slots, SlotTable table) {
    return texts.share((double) slots / table.owners().size(), 1);
  }

  private String number(int value) {
    return texts.number(value);
  }

  private void pointed(int at) {
    SlotTable table = choice.getValue();
    if (at < 0 || table == null) {
      slot.setText(texts.get("slots.point"));
      return;
    }
    String owner = table.owner(at);
    String now = after == null ? owner : after.owner(at);
    String all = number(table.owners().size());
    slot.setText(
        owner.equals(now)
            ? texts.get("slots.slot", number(at), all, owner)
            : texts.get("slots.slotMoved", number(at), all, now, owner));
  }
}
