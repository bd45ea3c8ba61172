package io.tierdrop.app.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngFileTest {

  @TempDir Path directory;
  private final Random random = new Random(11);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void packetsKeepTheirBytesAndTimes(boolean little) throws Exception {
    ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    List<byte[]> packets = new ArrayList<>();
    ByteBuffer pcap = ByteBuffer.allocate(100_000).order(order);
    pcap.putInt(0xa1b2c3d4).putInt(0x00040002).putLong(0).putInt(262144).putInt(276);
    for (int i = 0; i < 20; i++) {
      byte[] packet = new byte[random.nextInt(200)];
      random.nextBytes(packet);
      packets.add(packet);
      pcap.putInt(1_700_000_000 + i).putInt(5).putInt(packet.length).putInt(packet.length + 7);
      pcap.put(packet);
    }
    byte[] cut = java.util.Arrays.copyOf(pcap.array(), pcap.position() + 9);
    Path file = directory.resolve("x.pcapng");
    try (PcapngFile out = PcapngFile.begin(file, "R1 any")) {
      assertThat(PcapStream.copy(new ByteArrayInputStream(cut), out)).isEqualTo(20);
      out.keep();
    }

    ByteBuffer read = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Integer> types = new ArrayList<>();
    int number = 0;
    while (read.hasRemaining()) {
      int start = read.position();
      int type = read.getInt();
      int length = read.getInt();
      assertThat(length % 4).isZero();
      types.add(type);
      if (type == 1) {
        assertThat(read.getShort()).isEqualTo((short) 276);
      } else if (type == 6) {
        read.getInt();
        long nanos =
            Integer.toUnsignedLong(read.getInt()) << 32 | Integer.toUnsignedLong(read.getInt());
        assertThat(nanos).isEqualTo((1_700_000_000L + number) * 1_000_000_000 + 5_000);
        byte[] packet = new byte[read.getInt()];
        assertThat(read.getInt()).isEqualTo(packet.length + 7);
        read.get(packet);
        assertThat(packet).isEqualTo(packets.get(number++));
      }
      assertThat(read.getInt(start + length - 4)).isEqualTo(length);
      read.position(start + length);
    }
    assertThat(number).isEqualTo(20);
    assertThat(types.subList(0, 2)).containsExactly(0x0a0d0d0a, 1);
  }

  @org.junit.jupiter.api.Test
  void whatIsNoCaptureIsRefused() throws Exception {
    try (PcapngFile out = PcapngFile.begin(directory.resolve("y.pcapng"), "R1")) {
      assertThatThrownBy(() -> PcapStream.copy(new ByteArrayInputStream(new byte[64]), out))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no capture");
    }
  }
}
