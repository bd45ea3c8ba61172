package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.host.HostChannel;
import io.tierdrop.host.HostCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Unix sockets of a real machine, reached through its OpenSSH.
@Tag("vm")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SocketOnVmTest {

  private static final String SOCKET = "/run/tierdrop-socket-test";
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Vm vm = new Vm();

  @AfterAll
  void leave() throws Exception {
    vm.sh("rm -f " + SOCKET);
    vm.close();
  }

  @Test
  void aSocketGivesBackEveryByteAndEndsWithItsListener() throws Exception {
    byte[] bytes = new byte[2_000_000];
    new Random(3).nextBytes(bytes);
    try (HostChannel listener =
        vm.host()
            .open(
                HostCommand.of("/usr/bin/socat", "UNIX-LISTEN:" + SOCKET, "SYSTEM:cat; exit 0"))) {
      vm.sh("until [ -S " + SOCKET + " ]; do sleep 0.05; done");
      try (HostChannel channel = vm.host().connect(SOCKET).orElseThrow()) {
        Thread writer =
            Thread.ofVirtual()
                .start(
                    () -> {
                      try (OutputStream input = channel.input()) {
                        input.write(bytes);
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                    });
        assertThat(channel.output().readAllBytes()).isEqualTo(bytes);
        writer.join();
        assertThat(channel.await(LONG)).isZero();
      }
      assertThat(listener.await(LONG)).isZero();
    }
  }

  @Test
  void whereNobodyListensThereIsNoChannel() throws Exception {
    assertThat(vm.host().connect("/run/tierdrop-nobody")).isEmpty();
    vm.sh("true"); // the connection goes on
  }

  @Test
  void theNextSocketIsTriedAfterOneWhereNobodyListened() throws Exception {
    assertThat(vm.host().connect("/run/tierdrop-nobody")).isEmpty();
    Optional<HostChannel> manager = vm.host().connect("/run/systemd/private");
    assertThat(manager).isPresent();
    manager.orElseThrow().close();
  }
}
