package io.tierdrop.observe.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.observe.frame.Frames.Captured;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CaptureBlockTest {

  private static final int DAMAGES = 20_000;

  private final byte[] block =
      Frames.block(
          List.of(
              new Captured(7, 1_795_420_800, 5, ByteBuffer.wrap(new byte[] {1, 2, 3})),
              new Captured(8, 1_795_420_800, 999_999_999, ByteBuffer.allocate(60)),
              new Captured(7, -1, 0, ByteBuffer.allocate(0))));

  @Test
  void framesComeInOrderWithDeviceAndTime() throws Exception {
    List<EthernetFrame> frames = CaptureBlock.frames(block);

    assertThat(frames).extracting(EthernetFrame::device).containsExactly(7, 8, 7);
    assertThat(frames)
        .extracting(EthernetFrame::nanos)
        .containsExactly(
            1_795_420_800_000_000_005L, 1_795_420_800_999_999_999L, 4_294_967_295_000_000_000L);
    assertThat(frames).extracting(frame -> frame.bytes().limit()).containsExactly(3, 60, 0);
    assertThat(frames.getFirst().bytes().get(2)).isEqualTo((byte) 3);
  }

  @Test
  void aBlockWithoutFramesHasNone() throws Exception {
    assertThat(CaptureBlock.frames(Frames.block(List.of()))).isEmpty();
  }

  @Test
  void aChainThatDoesNotGoForwardIsRefused() {
    for (int step : new int[] {0, -16, 16, Integer.MAX_VALUE, -1}) {
      byte[] broken = block.clone();
      ByteBuffer.wrap(broken).order(ByteOrder.LITTLE_ENDIAN).putInt(48, step);
      assertThatThrownBy(() -> CaptureBlock.frames(broken))
          .isInstanceOf(BrokenBlockException.class);
    }
  }

  @Test
  void moreFramesThanThereAreAreRefused() {
    ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).putInt(12, -1);
    assertThatThrownBy(() -> CaptureBlock.frames(block)).isInstanceOf(BrokenBlockException.class);
  }

  @Test
  void aFrameThatLeadsOutOfTheBlockIsRefused() {
    ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).putInt(48 + 12, Integer.MAX_VALUE);
    assertThatThrownBy(() -> CaptureBlock.frames(block)).isInstanceOf(BrokenBlockException.class);
  }

  @Test
  void anotherByteOrderIsRefused() {
    ByteBuffer.wrap(block).putInt(0, 2);
    assertThatThrownBy(() -> CaptureBlock.frames(block)).isInstanceOf(BrokenBlockException.class);
  }

  @Test
  void aBlockIsToldDeflatedAndAsText() throws Exception {
    assertThat(CaptureBlock.frames(Frames.told(block))).isEqualTo(CaptureBlock.frames(block));
    String bomb = Frames.told(new byte[64 << 20]);
    for (String text : List.of("", "*", "AAAA", Frames.told(block).substring(4), bomb)) {
      assertThatThrownBy(() -> CaptureBlock.frames(text)).isInstanceOf(BrokenBlockException.class);
    }
  }

  /// Cut off anywhere, and with any bytes damaged, it is read or refused.
  @Test
  void damageDoesNoHarm() {
    for (int seed = 0; seed < DAMAGES; seed++) {
      Random random = new Random(seed);
      byte[] damaged = Arrays.copyOf(block, random.nextInt(block.length + 20));
      for (int i = random.nextInt(8); i >= 0 && damaged.length > 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        CaptureBlock.frames(damaged).forEach(frame -> TcpPacket.of(frame.bytes()));
      } catch (BrokenBlockException refused) {
        assertThat(refused).hasMessageNotContaining("null");
      }
    }
  }
}
