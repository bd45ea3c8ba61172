package io.tierdrop.app.designer.page;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.flow.HopReason;
import io.tierdrop.forecast.path.BranchShare;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Why flows took their ways, as computed; equal parts of it are there once.
final class PageReasons {

  /// Pieces of the strip that shows a table of slots, as the window has it.
  private static final int PIECES = 200;

  private final PageTexts table;
  private final TextBundle texts;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final ArrayNode shared = JsonNodeFactory.instance.arrayNode();

  PageReasons(PageTexts table, TextBundle texts) {
    this.table = table;
    this.texts = texts;
  }

  ArrayNode json(List<HopReason> reasons) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (HopReason reason : reasons) {
      ObjectNode one =
          json.addObject()
              .put("node", table.number(reason.node()))
              .put("text", table.number(texts.said(reason.text())))
              .put("options", shared(options(reason)));
      if (reason.back()) {
        one.put("back", 1);
      }
      put(one, "computed", reason.computed());
      put(one, "observed", reason.observed());
      HopReason.Slot slot = reason.slot();
      if (slot != null) {
        one.put("slot", slot.number())
            .put("slots", slot.owners().size())
            .put("strip", shared(strip(slot.owners())));
      }
    }
    return json;
  }

  private void put(ObjectNode json, String name, @Nullable String node) {
    if (node != null) {
      json.put(name, table.number(node));
    }
  }

  /// Names and parts per thousand.
  private ArrayNode options(HopReason reason) {
    ArrayNode options = JsonNodeFactory.instance.arrayNode();
    for (BranchShare option : reason.options()) {
      options.add(table.number(option.node())).add(Math.round(option.share() * 1000));
    }
    return options;
  }

  private static ArrayNode strip(List<Integer> owners) {
    ArrayNode strip = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < PIECES && !owners.isEmpty(); i++) {
      strip.add(owners.get((int) ((long) i * owners.size() / PIECES)));
    }
    return strip;
  }

  private int shared(ArrayNode part) {
    return numbers.computeIfAbsent(
        part.toString(),
        _ -> {
          shared.add(part);
          return shared.size() - 1;
        });
  }

  /// What reasons refer to.
  ArrayNode parts() {
    return shared;
  }
}
