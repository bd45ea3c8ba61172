package io.tierdrop.fuzz;

import io.tierdrop.exchange.ImportFormats;
import io.tierdrop.exchange.foreign.ForeignImport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The same for other programs' drawings.
class HostileDrawingsTest {

  private static final Map<String, List<String>> GOOD =
      Map.of(
          "containerlab", List.of("shop.clab.yml", "shop.clab.yml.annotations.json"),
          "netlab", List.of("campus.yml"),
          "gns3", List.of("branch.gns3"),
          "core", List.of("field.xml"),
          "graphviz", List.of("plan.dot"),
          "drawio", List.of("office.drawio", "office-packed.drawio"));

  @Test
  @Timeout(value = 6, unit = TimeUnit.HOURS)
  void noDrawingOfAStrangersCrashesOrHangsItsReader() {
    FuzzRun.of(ImportFormats.all().stream().<Fuzzed>map(HostileDrawingsTest::target).toList());
  }

  private static Fuzzed target(ForeignImport format) {
    return new ForeignFileTarget(format, GOOD.getOrDefault(format.word(), List.of()));
  }
}
