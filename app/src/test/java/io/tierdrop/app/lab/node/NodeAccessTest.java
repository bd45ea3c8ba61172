package io.tierdrop.app.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.host.Host;
import io.tierdrop.host.HostChannel;
import io.tierdrop.host.HostException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a capture leaves in the file when the machine answers as a real one does without the node,
/// the device or tcpdump, and when it is stopped.
class NodeAccessTest {

  private static final String EARLIER = "an earlier capture";
  private static final InputStream STOPPED =
      new InputStream() {
        @Override
        public int read() throws InterruptedIOException {
          throw new InterruptedIOException("stopped");
        }

        @Override
        public int read(byte[] into, int from, int length) throws InterruptedIOException {
          throw new InterruptedIOException("stopped");
        }
      };

  @TempDir Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void before() throws Exception {
    file = Files.writeString(directory.resolve("x.pcapng"), EARLIER);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 127, 137})
  void aCaptureThatSawNothingIsAnErrorWithTheMachinesWordsWhateverItsExitCode(int code)
      throws Exception {
    Host host = host(new ByteArrayInputStream(new byte[0]), "The lab demo has no node S9.", code);
    assertThatThrownBy(() -> new NodeAccess(host, "demo", "S9").capture("any", file))
        .isInstanceOf(HostException.class)
        .hasMessageContainingAll("S9", "no node S9. Does", "lab demo")
        .message()
        .doesNotContain("..", "exit code 0");
    assertUntouched();
  }

  @Test
  void aHeaderThatIsCutIsNoCaptureEither() throws Exception {
    byte[] cut = Arrays.copyOf(header(), 23);
    Host host = host(new ByteArrayInputStream(cut), "", 0);
    assertThatThrownBy(() -> new NodeAccess(host, "demo", "S1").capture("any", file))
        .isInstanceOf(HostException.class);
    assertUntouched();
  }

  @Test
  void oneThatIsStoppedBeforeTcpdumpListensLeavesTheFile() throws Exception {
    assertThatThrownBy(
            () -> new NodeAccess(host(STOPPED, "", 0), "demo", "S1").capture("any", file))
        .isInstanceOf(InterruptedException.class);
    assertUntouched();
  }

  @Test
  void oneThatIsStoppedLaterReplacesTheFileAlsoWithoutAPacket() throws Exception {
    Host host = host(new SequenceInputStream(new ByteArrayInputStream(header()), STOPPED), "", 0);
    assertThat(new NodeAccess(host, "demo", "S1").capture("any", file)).isZero();
    assertThat(ByteBuffer.wrap(Files.readAllBytes(file)).getInt()).isEqualTo(0x0a0d0d0a);
    assertThat(directory).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
  }

  private void assertUntouched() {
    assertThat(file).hasContent(EARLIER);
    assertThat(directory.toFile().list()).containsExactly("x.pcapng");
  }

  /// The file header of draft-ietf-opsawg-pcap.
  private static byte[] header() {
    return ByteBuffer.allocate(24)
        .putInt(0xa1b2c3d4)
        .putInt(0x00020004)
        .putLong(0)
        .putInt(262144)
        .putInt(276)
        .array();
  }

  private static Host host(InputStream output, String errors, int code) {
    HostChannel channel =
        new HostChannel() {
          @Override
          public OutputStream input() {
            return OutputStream.nullOutputStream();
          }

          @Override
          public InputStream output() {
            return output;
          }

          @Override
          public InputStream errors() {
            return new ByteArrayInputStream(errors.getBytes(StandardCharsets.UTF_8));
          }

          @Override
          public int await(Duration limit) {
            return code;
          }

          @Override
          public void close() {
            // Nothing is held.
          }
        };
    return (Host)
        Proxy.newProxyInstance(
            Host.class.getClassLoader(),
            new Class<?>[] {Host.class},
            (_, method, _) -> {
              assertThat(method.getName()).isEqualTo("open");
              return channel;
            });
  }
}
