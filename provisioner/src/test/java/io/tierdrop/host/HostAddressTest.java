package io.tierdrop.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAddressTest {

  @ParameterizedTest
  @CsvSource({
    "ssh://root@192.0.2.7:2222, root, 192.0.2.7, 2222, ssh://root@192.0.2.7:2222",
    "ssh://lab.example, , lab.example, , ssh://lab.example",
    "lab.example:22, , lab.example, 22, ssh://lab.example:22",
    "me@lab, me, lab, , ssh://me@lab",
    "ssh://[2001:db8::7]:22/, , 2001:db8::7, 22, ssh://[2001:db8::7]:22",
    "2001:db8::7, , 2001:db8::7, , ssh://[2001:db8::7]",
    "me@[2001:db8::7], me, 2001:db8::7, , ssh://me@[2001:db8::7]",
    "my_vm-2, , my_vm-2, , ssh://my_vm-2",
  })
  void readsAndWritesAddresses(
      String text, String user, String host, Integer port, String canonical) {
    HostAddress address = HostAddress.parse(text);
    assertThat(address.user()).isEqualTo(user);
    assertThat(address.host()).isEqualTo(host);
    assertThat(address.port()).isEqualTo(port == null ? OptionalInt.empty() : OptionalInt.of(port));
    assertThat(address).hasToString(canonical);
    assertThat(HostAddress.parse(canonical)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ssh://",
        "http://lab",
        "ssh://-oProxyCommand=touch",
        "ssh://me@-lab",
        "ssh://-me@lab",
        "ssh://lab:0",
        "ssh://lab:65536",
        "ssh://lab:22:22",
        "ssh://[lab]:22",
        "ssh://[2001:db8::/32]",
        "a b",
        "lab\nHost *",
        "ssh://me@you@lab/path",
        "$(touch x)",
        "::g",
        "[2001-17]:2222"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThatThrownBy(() -> HostAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void comparesByValue() {
    assertThat(HostAddress.of("root", "lab", 22)).isEqualTo(HostAddress.parse("root@lab:22"));
  }
}
