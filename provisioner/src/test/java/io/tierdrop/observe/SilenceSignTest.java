package io.tierdrop.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SilenceSignTest {

  private static SilenceSign read(String line) throws TrafficException {
    return SilenceSign.of(JsonMapper.builder().build().readTree(line));
  }

  @Test
  void aSignSaysWhichConnectionAndSinceWhen() throws TrafficException {
    assertThat(read("[\"203.0.113.7\",40312,\"198.51.100.1\",80,1795400000.3,true]"))
        .isEqualTo(
            new SilenceSign(
                new TcpFlow("203.0.113.7", 40312, "198.51.100.1", 80),
                Instant.ofEpochMilli(1_795_400_000_300L),
                true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "7",
        "[\"203.0.113.7\",40312,\"198.51.100.1\",80,true]",
        "[\"203.0.113.7\",40312,\"198.51.100.1\",80,-1,true]",
        "[\"203.0.113.7\",40312,\"198.51.100.1\",80,1e300,true]",
        "[\"203.0.113.7\",40312,\"198.51.100.1\",80,\"yesterday\",true]",
        "[\"203.0.113.7\",0,\"198.51.100.1\",80,1,true]"
      })
  void whatIsNoneIsRefused(String line) {
    assertThatThrownBy(() -> read(line)).isInstanceOf(TrafficException.class);
  }
}
