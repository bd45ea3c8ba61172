package io.tierdrop.app.designer.slots;

import io.tierdrop.app.service.SlotTable;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// All slots of a table as cells in reading order, each in its owner's colour. Once there is a
/// second table, slots that stay where they are step back.
final class SlotGrid extends Region {

  private static final double STAYING = 0.22;

  private final Canvas canvas = new Canvas();
  private final IntConsumer pointed;
  private @Nullable SlotTable before;
  private @Nullable SlotTable after;
  private int columns = 1;
  private double cell = 1;

  /// @param pointed hears of the slot under the pointer, −1 for none
  SlotGrid(IntConsumer pointed) {
    this.pointed = pointed;
    setId("slot-grid");
    canvas.setMouseTransparent(true);
    getChildren().add(canvas);
    setMinSize(120, 60);
    setOnMouseMoved(event -> pointed.accept(slot(event.getX(), event.getY())));
    setOnMouseExited(_ -> pointed.accept(-1));
  }

  /// Shows a table and, if something changes, the one afterwards.
  void show(@Nullable SlotTable table, @Nullable SlotTable changed) {
    before = table;
    after = changed;
    pointed.accept(-1);
    paint();
  }

  /// The slot at a point of this region, −1 for none.
  int slot(double x, double y) {
    SlotTable table = before;
    int column = (int) (x / cell);
    int row = (int) (y / cell);
    int slot = row * columns + column;
    return table == null || x < 0 || y < 0 || column >= columns || slot >= table.owners().size()
        ? -1
        : slot;
  }

  @Override
  protected void layoutChildren() {
    if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
      canvas.setWidth(getWidth());
      canvas.setHeight(getHeight());
      paint();
    }
  }

  private void paint() {
    GraphicsContext paint = canvas.getGraphicsContext2D();
    double width = canvas.getWidth();
    double height = canvas.getHeight();
    paint.clearRect(0, 0, width, height);
    SlotTable table = before;
    if (table == null || width < 1 || height < 1) {
      return;
    }
    SlotTable shown = after == null ? table : after;
    int slots = table.owners().size();
    cell = side(slots, width, height);
    columns = Math.max(1, (int) (width / cell));
    double gap = cell > 4 ? 1 : 0;
    List<String> names = table.servers();
    for (int slot = 0; slot < slots; slot++) {
      String owner = shown.owner(slot);
      boolean stays = after != null && owner.equals(table.owner(slot));
      Color colour = ServerHues.of(names.indexOf(owner));
      paint.setFill(stays ? colour.deriveColor(0, 0.6, 1, STAYING) : colour);
      int row = slot / columns;
      int column = slot % columns;
      paint.fillRect(column * cell, row * cell, cell - gap, cell - gap);
    }
  }

  /// The largest whole number of pixels that lets all cells fit.
  private static double side(int slots, double width, double height) {
    int side = 1;
    while (fits(slots, width, height, side + 1)) {
      side++;
    }
    return side;
  }

  private static boolean fits(int slots, double width, double height, int side) {
    long across = (long) (width / side);
    return across > 0 && (slots + across - 1) / across * side <= height;
  }
}
