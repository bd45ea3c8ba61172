package io.tierdrop.vm.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortTest {

  @Test
  void aPortThatIsFoundCanBeUsedAndIsNotFoundWhileItIs() throws Exception {
    int port = FreePort.find();
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(FreePort.find()).isNotEqualTo(socket.getLocalPort());
    }
  }
}
