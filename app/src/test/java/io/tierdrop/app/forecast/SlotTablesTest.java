package io.tierdrop.app.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.service.SlotTable;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.render.ConfigTemplates;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotTablesTest {

  private static LabPlan plan(String sample) throws Exception {
    return new LabPlanner(new ConfigTemplates())
        .plan(LabReader.read(Path.of("..", "sample-labs", sample + ".lab.json")));
  }

  /// Two ports of an address, or two sites behind one VIP, have a table each.
  @ParameterizedTest
  @ValueSource(
      strings = {"cases/03-two-ports-one-vip", "cases/03-two-ports-even", "anycast-two-sites"})
  void everyTableIsFoundAgainWhenAServerIsTakenOut(String sample) throws Exception {
    LabPlan plan = plan(sample);
    List<SlotTable> before = SlotTables.of(plan, Set.of());
    String gone = before.getLast().servers().getFirst();
    List<SlotTable> after = SlotTables.of(plan, Set.of(gone));

    assertThat(before).hasSizeGreaterThan(1);
    for (SlotTable table : before) {
      assertThat(before.stream().filter(table::sameAs)).containsExactly(table);
      List<SlotTable> again = after.stream().filter(table::sameAs).toList();
      assertThat(again).hasSize(1);
      List<String> servers = new java.util.ArrayList<>(table.servers());
      servers.remove(gone);
      assertThat(again.getFirst().servers()).containsExactlyElementsOf(servers);
    }
  }

  @Test
  void eachSiteOfAnAnycastVipHasOnlyItsOwnServers() throws Exception {
    for (SlotTable table : SlotTables.of(plan("anycast-two-sites"), Set.of())) {
      String site = table.l4().getFirst().substring(0, 2);
      assertThat(table.l4()).hasSize(2).allMatch(name -> name.startsWith(site));
      assertThat(table.servers()).hasSize(3).allMatch(name -> name.startsWith(site));
    }
  }
}
