package io.tierdrop.json;

import io.tierdrop.json.tree.JsonValue;
import io.tierdrop.json.tree.ObjectFields;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.LinkQuality;
import io.tierdrop.topology.QualityNumber;
import io.tierdrop.topology.QuantityUnit;
import io.tierdrop.topology.WayQuality;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// The `quality` of a link: one for both ways, or one for each way.
final class QualityDecoder {

  private final Consumer<Problem> problems;

  QualityDecoder(Consumer<Problem> problems) {
    this.problems = problems;
  }

  LinkQuality quality(JsonValue json) {
    ObjectFields fields = new ObjectFields(json, "A link's quality", problems);
    Optional<JsonValue> there = fields.optional("there");
    Optional<JsonValue> back = fields.optional("back");
    if (there.isEmpty() && back.isEmpty()) {
      WayQuality both = way(fields);
      fields.end();
      return LinkQuality.bothWays(both);
    }
    fields.end();
    return new LinkQuality(way(there), way(back));
  }

  private WayQuality way(Optional<JsonValue> json) {
    return json.map(
            given -> {
              ObjectFields fields = new ObjectFields(given, "The quality of one way", problems);
              WayQuality way = way(fields);
              fields.end();
              return way;
            })
        .orElse(WayQuality.NONE);
  }

  private static WayQuality way(ObjectFields fields) {
    WayQuality way = WayQuality.NONE;
    for (QualityNumber number : QualityNumber.ALL) {
      long value =
          number.unit() == QuantityUnit.COUNT
              ? fields.integer(number.word(), number.range(), number.standard())
              : fields
                  .optional(number.word())
                  .map(json -> quantity(fields, json, number))
                  .orElse(number.standard());
      way = number.with(way, value);
    }
    return way;
  }

  private static long quantity(ObjectFields fields, JsonValue json, QualityNumber number) {
    Optional<String> text = fields.text(json);
    if (text.isEmpty()) {
      return number.standard();
    }
    OptionalLong value = number.unit().parse(text.get());
    String remedy = "Write " + number.written();
    if (value.isEmpty()) {
      fields.complain(json, "This is no " + number.unit().described(), remedy);
      return number.standard();
    }
    if (value.getAsLong() < number.range().least() || value.getAsLong() > number.range().most()) {
      fields.complain(json, number.unit().text(value.getAsLong()) + " is out of range", remedy);
      return number.standard();
    }
    return value.getAsLong();
  }
}
