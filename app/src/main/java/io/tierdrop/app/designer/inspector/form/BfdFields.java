package io.tierdrop.app.designer.inspector.form;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.LabSettings.Bfd;
import io.tierdrop.topology.NumberRange;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// How neighbours are watched by BFD: two numbers, or two empty fields where they are not.
final class BfdFields {

  private final TextBundle texts;
  private final FieldForm form;
  private final Supplier<LabSettings> now;
  private final Consumer<UnaryOperator<LabSettings>> set;

  private BfdFields(
      TextBundle texts,
      FieldForm form,
      Supplier<LabSettings> now,
      Consumer<UnaryOperator<LabSettings>> set) {
    this.texts = texts;
    this.form = form;
    this.now = now;
    this.set = set;
  }

  static void add(
      TextBundle texts,
      FieldForm form,
      Supplier<LabSettings> now,
      Consumer<UnaryOperator<LabSettings>> set) {
    BfdFields fields = new BfdFields(texts, form, now, set);
    fields.field(
        "interval",
        LabLimits.BFD_INTERVAL,
        Bfd::intervalMs,
        (bfd, typed) -> new Bfd(typed, bfd.multiplier()));
    fields.field(
        "multiplier",
        LabLimits.BFD_MULTIPLIER,
        Bfd::multiplier,
        (bfd, typed) -> new Bfd(bfd.intervalMs(), typed));
  }

  /// An empty field switches it off; a number switches it on, with the usual other one.
  private void field(
      String part,
      NumberRange range,
      ToIntFunction<Bfd> shown,
      BiFunction<Bfd, Integer, Bfd> changed) {
    Function<String, Optional<String>> number = new FieldInput(texts).number(range);
    form.text(
            "lab-bfd-" + part,
            texts.get("lab.bfd." + part),
            () -> {
              Bfd bfd = now.get().bfd();
              return bfd == null ? "" : "" + shown.applyAsInt(bfd);
            },
            typed -> typed.isEmpty() ? Optional.empty() : number.apply(typed),
            typed ->
                set.accept(
                    settings ->
                        settings.withBfd(
                            typed.isEmpty()
                                ? null
                                : changed.apply(usual(settings.bfd()), Integer.parseInt(typed)))))
        .setPromptText(texts.get("entry.off"));
  }

  private static Bfd usual(@Nullable Bfd set) {
    return set == null ? Bfd.DEFAULT : set;
  }
}
