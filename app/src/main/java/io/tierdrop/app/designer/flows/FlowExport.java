package io.tierdrop.app.designer.flows;

import io.tierdrop.app.designer.run.FileKind;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.text.CsvRow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Flows as files for other programs.
enum FlowExport {
  /// As RFC 4180 has it, with a header.
  CSV {
    @Override
    String text(List<FlowRecord> flows) {
      return Stream.concat(Stream.of(CsvRow.of(HEADER)), flows.stream().map(FlowExport::row))
          .map(CsvRow::line)
          .collect(Collectors.joining());
    }
  },
  /// An array of objects with the names that `tierdrop flows --json` uses.
  JSON {
    @Override
    String text(List<FlowRecord> flows) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      flows.forEach(flow -> all.add(object(flow)));
      return MAPPER.writeValueAsString(all) + "\n";
    }
  };

  private static final List<String> HEADER =
      List.of("source", "sourcePort", "target", "targetPort", "openedAt", "endedAt", "end", "path");
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  abstract String text(List<FlowRecord> flows);

  FileKind file() {
    return this == CSV ? FileKind.FLOWS_CSV : FileKind.FLOWS_JSON;
  }

  String ending() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static CsvRow row(FlowRecord flow) {
    return CsvRow.of(
        List.of(
            flow.key().source(),
            String.valueOf(flow.key().sourcePort()),
            flow.key().target(),
            String.valueOf(flow.key().targetPort()),
            flow.openedAt().toString(),
            flow.endedAt().map(Instant::toString).orElse(""),
            flow.end().word(),
            String.join(" ", flow.path().nodes())));
  }

  private static ObjectNode object(FlowRecord flow) {
    ObjectNode object =
        JsonNodeFactory.instance
            .objectNode()
            .put("source", flow.key().source())
            .put("sourcePort", flow.key().sourcePort())
            .put("target", flow.key().target())
            .put("targetPort", flow.key().targetPort());
    flow.path().nodes().forEach(object.putArray("path")::add);
    object.put("end", flow.end().word()).put("openedAt", flow.openedAt().toString());
    flow.endedAt().ifPresent(at -> object.put("endedAt", at.toString()));
    flow.forecast()
        .ifPresent(
            forecast ->
                object
                    .putObject("forecast")
                    .put("router", forecast.router().orElse(null))
                    .put("l4", forecast.l4().orElse(null))
                    .put("l7", forecast.l7().orElse(null)));
    return object;
  }
}
