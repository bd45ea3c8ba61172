package io.tierdrop.exchange.yaml;

import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.exchange.foreign.LooseValue;
import io.tierdrop.file.InputLimits;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads YAML that nobody vouches for, within [InputLimits]: depth and size are counted before
/// anything is built, aliases are limited, and no tag makes an object. Merges (`<<`) are left to
/// [MergedYaml]: the library's own never end where a map merges itself.
public final class BoundedYaml {

  /// References to an anchor (`*x`). Labs have one per node at most.
  private static final int MOST_ALIASES = 10_000;

  /// References to a list or map.
  private static final int MOST_COLLECTION_ALIASES = 2_000;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setAllowDuplicateKeys(false)
          .setAllowRecursiveKeys(false)
          .setAllowNonScalarKeys(false)
          .setMaxAliasesForCollections(MOST_COLLECTION_ALIASES)
          .setCodePointLimit(InputLimits.FOREIGN)
          .build();

  private BoundedYaml() {}

  /// The first document of a text.
  public static LooseValue read(String text) throws ForeignFileException {
    try {
      count(text);
      return new LooseValue(MergedYaml.of(new Load(SETTINGS).loadFromString(text)));
    } catch (YamlEngineException e) {
      throw ForeignFileException.unreadable("YAML", complaint(e), e);
    }
  }

  private static void count(String text) throws ForeignFileException {
    int events = 0;
    int depth = 0;
    int aliases = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        default -> aliases += event instanceof AliasEvent ? 1 : 0;
      }
      if (++events > InputLimits.JSON_TOKENS
          || depth > InputLimits.JSON_DEPTH
          || aliases > MOST_ALIASES) {
        throw new ForeignFileException(
            "It has more than %,d values, %d levels or %,d aliases; no lab has. Choose another file."
                .formatted(InputLimits.JSON_TOKENS, InputLimits.JSON_DEPTH, MOST_ALIASES));
      }
    }
  }

  private static String complaint(YamlEngineException thrown) {
    if (thrown instanceof MarkedYamlEngineException marked) {
      String what = String.valueOf(marked.getProblem()).lines().findFirst().orElse("").strip();
      return marked
          .getProblemMark()
          .map(at -> "line %d, column %d: %s".formatted(at.getLine() + 1, at.getColumn() + 1, what))
          .orElse(what);
    }
    return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("").strip();
  }
}
