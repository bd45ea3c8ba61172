package io.tierdrop.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.topology.CheckPatience;
import io.tierdrop.topology.QualityNumber;
import io.tierdrop.topology.QuantityUnit;
import io.tierdrop.topology.RouterFields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a link can do to packets and what a fault can are written alike and have the same ranges;
/// what checks wait for is what their configurations say.
class LinkQualityRangesTest {

  private static final FaultKind NETEM = FaultKind.parse("netem");

  @ParameterizedTest
  @ValueSource(strings = {"delay", "jitter", "loss", "rate"})
  void aFaultAndALinkTakeTheSameValues(String word) {
    FaultSetting setting = NETEM.setting(word).orElseThrow();
    QualityNumber number =
        QualityNumber.ALL.stream().filter(n -> n.word().equals(word)).findFirst().orElseThrow();
    assertThat(number.unit().parse(setting.least())).hasValue(number.range().least());
    assertThat(number.unit().parse(setting.most())).hasValue(number.range().most());
    assertThat(number.unit().parse(setting.example())).isPresent();
    for (String unit : setting.type().units().keySet()) {
      String value = "7" + unit;
      assertThat(number.unit().parse(value)).as(value).isPresent();
      double inFirst = setting.type().number(value).orElseThrow();
      double step = number.unit().parse(value).orElseThrow() / inFirst;
      assertThat(step).isEqualTo((double) number.unit().parse(least(setting)).orElseThrow());
    }
    assertThat(setting.refusal(number.unit().text(number.range().most()))).isEmpty();
  }

  /// One of the first unit.
  private static String least(FaultSetting setting) {
    return setting.type().name().equals("rate") ? "1bit" : "1";
  }

  @ParameterizedTest
  @CsvSource({
    "TIME, 50000, 50ms, 50 ms",
    "TIME, 500, 0.5ms, 0.5 ms",
    "TIME, 1, 0.001ms, 0.001 ms",
    "TIME, 3000000, 3s, 3 s",
    "TIME, 1500000, 1500ms, 1500 ms",
    "TIME, 0, 0ms, 0 ms",
    "PERCENT, 5000, 0.5%, 0.5 %",
    "PERCENT, 1, 0.0001%, 0.0001 %",
    "RATE, 10000000, 10mbit, 10 Mbit/s",
    "RATE, 1500000, 1500kbit, 1500 kbit/s",
    "RATE, 100000000000, 100gbit, 100 Gbit/s",
    "RATE, 1234, 1234bit, 1234 bit/s",
    "COUNT, 100, 100, 100"
  })
  void aValueIsWrittenWithTheUnitThatPeopleWouldChoose(
      QuantityUnit unit, long value, String written, String spoken) {
    assertThat(unit.text(value)).isEqualTo(written);
    assertThat(unit.spoken(value)).isEqualTo(spoken);
    assertThat(unit.parse(written)).hasValue(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ms", "-5ms", "5 ms", "0.0001ms", "5us", "1e3ms", "99999999999999s"})
  void whatIsWrittenOtherwiseIsNoTime(String text) {
    assertThat(QuantityUnit.TIME.parse(text)).isEmpty();
  }

  @Test
  void checksWaitAsLongAsTheirConfigurationsSay() throws Exception {
    assertThat(template("keepalived")).contains("connect_timeout " + CheckPatience.L4.toSeconds());
    assertThat(template("bird")).contains("connect retry time ${bird.timing().connectRetry()};");
    assertThat(Duration.ofSeconds(RouterFields.CONNECT_RETRY.standard()))
        .isEqualTo(CheckPatience.BGP);
  }

  private static String template(String name) throws Exception {
    return Files.readString(Path.of("src/main/jte/" + name + ".jte"));
  }
}
