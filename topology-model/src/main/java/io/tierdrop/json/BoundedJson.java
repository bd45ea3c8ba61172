package io.tierdrop.json;

import io.tierdrop.file.InputLimits;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads JSON that nobody vouches for, within [InputLimits].
public final class BoundedJson {

  /// For what is read into objects of its own.
  public static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(InputLimits.JSON_DEPTH)
                          .maxTokenCount(InputLimits.JSON_TOKENS)
                          .maxNameLength(10_000)
                          .maxStringLength(InputLimits.JSON_TEXT)
                          .build())
                  .build())
          .build();

  private BoundedJson() {}

  /// A text as JSON.
  ///
  /// @throws JacksonException when it is none, or beyond the limits
  public static JsonNode tree(String text) {
    return MAPPER.readTree(text);
  }
}
