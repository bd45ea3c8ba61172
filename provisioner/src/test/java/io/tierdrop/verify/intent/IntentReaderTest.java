package io.tierdrop.verify.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntentReaderTest {

  private static List<String> wrong(String text) {
    return catchThrowableOfType(InvalidLabException.class, () -> IntentReader.read(text))
        .problems()
        .stream()
        .map(Problem::where)
        .toList();
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    LabIntent intent =
        IntentReader.read(
            """
            {"$schema": "intent.schema.json", "tierdrop": 1, "name": "monday",
             "change": {"mh1": {"broken": {"atMost": "0.5%"}}, "*": {"moved": {"atMost": 12}}},
             "steps": {"daemons": {"mh1": {"elsewhere": {"atMost": "10 %"}}}},
             "survives": ["any single router or L4", "any two links"],
             "failures": {"R1 + R2": {"*": {"broken": {"atMost": "100%"}}}},
             "worse": "allowed", "problems": "allowed"}""");

    assertThat(intent.changeOf("mh1"))
        .isEqualTo(
            Map.of(
                FlowMeasure.BROKEN, new FlowLimit(0.5, true), FlowMeasure.REFUSED, FlowLimit.NONE));
    assertThat(intent.changeOf("sh1")).containsEntry(FlowMeasure.MOVED, new FlowLimit(12, false));
    assertThat(intent.steps()).containsOnlyKeys("daemons");
    assertThat(intent.survives()).extracting(SurvivalRule::count).containsExactly(1, 2);
    assertThat(intent.survives().getFirst().kinds()).containsExactly("router", "l4");
    assertThat(intent.worse()).isTrue();
    assertThat(intent.problems()).isTrue();
  }

  @Test
  void whatIsUndeclaredMayNotBreak() throws Exception {
    assertThat(IntentReader.read("{\"tierdrop\": 1}").changeOf("any"))
        .isEqualTo(LabIntent.UNDECLARED);
  }

  @Test
  void whatIsWrongIsToldAtItsPlace() {
    assertThat(wrong("{")).containsExactly("/");
    assertThat(wrong("[]")).contains("/", "/tierdrop");
    assertThat(wrong("{\"tierdrop\": 2}")).containsExactly("/tierdrop");
    assertThat(wrong("{\"tierdrop\": 1, \"survive\": []}")).containsExactly("/survive");
    assertThat(wrong("{\"tierdrop\": 1, \"survives\": [\"all\"]}")).containsExactly("/survives/0");
    assertThat(wrong("{\"tierdrop\": 1, \"survives\": \"any single moon\"}"))
        .containsExactly("/survives");
    assertThat(wrong("{\"tierdrop\": 1, \"change\": {\"v\": {\"brok\": {\"atMost\": 1}}}}"))
        .containsExactly("/change/v/brok");
    assertThat(
            wrong("{\"tierdrop\": 1, \"change\": {\"v\": {\"broken\": {\"atMost\": \"101%\"}}}}"))
        .containsExactly("/change/v/broken");
    assertThat(wrong("{\"tierdrop\": 1, \"change\": {\"v\": {\"broken\": {\"atMost\": -1}}}}"))
        .containsExactly("/change/v/broken");
    assertThat(wrong("{\"tierdrop\": 1, \"change\": []}")).containsExactly("/change");
    assertThat(wrong("{\"tierdrop\": 1, \"worse\": \"maybe\"}")).containsExactly("/worse");
    assertThat(wrong("{\"tierdrop\": 1, \"name\": \"a\\u001b[2Jb\"}")).containsExactly("/name");
    assertThat(wrong("{\"tierdrop\": 1, \"a\\u0007\": 1}")).isNotEmpty();
    assertThat(wrong("[".repeat(100_000))).isNotEmpty();
  }
}
