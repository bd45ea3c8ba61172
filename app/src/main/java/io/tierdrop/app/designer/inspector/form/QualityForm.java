package io.tierdrop.app.designer.inspector.form;

import io.tierdrop.app.designer.control.CaptionLabel;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.LinkQuality;
import io.tierdrop.topology.QualityNumber;
import io.tierdrop.topology.WayQuality;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Label;

/// What a link does to packets: one group of fields for both ways, or one for each.
final class QualityForm {

  private final TextBundle texts;
  private final FieldForm form;
  private final Supplier<LinkQuality> quality;
  private final Consumer<LinkQuality> take;

  /// Whether the way back has fields of its own though it is alike still.
  private boolean apart;

  /// @param quality of the link as it is drawn now
  /// @param take is given another
  QualityForm(
      TextBundle texts, FieldForm form, Supplier<LinkQuality> quality, Consumer<LinkQuality> take) {
    this.texts = texts;
    this.form = form;
    this.quality = quality;
    this.take = take;
  }

  /// Adds the fields.
  ///
  /// @param a the link's first end
  /// @param b its second end
  void show(String a, String b) {
    form.flag("link-apart", texts.get("link.apart"), this::apart, this::part);
    FieldForm there = new FieldForm(texts);
    group(there, "", a, b, () -> quality.get().there(), this::there);
    form.add(there);
    FieldForm back = new FieldForm(texts);
    group(back, "back-", b, a, () -> quality.get().back(), this::back);
    back.managedProperty().bind(back.visibleProperty());
    form.add(back);
    form.onRefresh(() -> back.setVisible(apart()));
  }

  private boolean apart() {
    return apart || !quality.get().alike();
  }

  private void part(boolean wanted) {
    apart = wanted;
    if (!wanted) {
      take.accept(LinkQuality.bothWays(quality.get().there()));
    }
    form.refresh();
  }

  private void there(WayQuality way) {
    take.accept(apart() ? new LinkQuality(way, quality.get().back()) : LinkQuality.bothWays(way));
  }

  private void back(WayQuality way) {
    take.accept(new LinkQuality(quality.get().there(), way));
  }

  private void group(
      FieldForm group,
      String prefix,
      String from,
      String to,
      Supplier<WayQuality> way,
      Consumer<WayQuality> changed) {
    Label head = new CaptionLabel("");
    group.add(head);
    group.onRefresh(
        () -> head.setText(texts.get(apart() ? "link.way" : "link.bothWays", from, to)));
    for (QualityNumber number : QualityNumber.ALL) {
      group
          .text(
              "link-" + prefix + number.word(),
              texts.get("link." + number.word()),
              () -> written(number, way.get()),
              typed -> wrong(number, typed),
              typed -> changed.accept(number.with(way.get(), value(number, typed))))
          .setPromptText(texts.get("link." + number.word() + ".none"));
    }
  }

  private static String written(QualityNumber number, WayQuality way) {
    long value = number.of(way);
    return value == number.standard() ? "" : number.unit().text(value);
  }

  private Optional<String> wrong(QualityNumber number, String typed) {
    OptionalLong value = number.unit().parse(typed);
    boolean fits =
        typed.isEmpty() || (value.isPresent() && number.range().contains(value.getAsLong()));
    return fits
        ? Optional.empty()
        : Optional.of(
            texts.get(
                "entry.quantity",
                number.unit().text(number.range().least()),
                number.unit().text(number.range().most())));
  }

  private static long value(QualityNumber number, String typed) {
    return typed.isEmpty() ? number.standard() : number.unit().parse(typed).orElseThrow();
  }
}
