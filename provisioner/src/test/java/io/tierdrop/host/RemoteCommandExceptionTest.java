package io.tierdrop.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemoteCommandExceptionTest {

  private static String message(String command, String errors) {
    return String.valueOf(
        new RemoteCommandException(command, HostAddress.parse("root@192.0.2.7"), 1, errors)
            .getMessage());
  }

  @Test
  void aCommandIsNamedWithWhatItSaid() {
    assertThat(message("ip link", "no such device\n"))
        .isEqualTo("`ip link` on ssh://root@192.0.2.7 ended with exit code 1: no such device");
  }

  @Test
  void aScriptIsNotShownWhole() {
    String script = "/bin/sh -c '# Joins input and output.\nset -eu\n" + "x".repeat(5_000) + "'";
    assertThat(message(script, ""))
        .isEqualTo(
            "`/bin/sh -c '# Joins input and output. …` on ssh://root@192.0.2.7 ended with exit"
                + " code 1");
    assertThat(message("y".repeat(5_000), "")).hasSizeLessThan(250);
  }
}
