package io.tierdrop.fuzz;

import io.tierdrop.observe.frame.BrokenBlockException;
import io.tierdrop.observe.frame.CaptureBlock;
import io.tierdrop.observe.frame.EthernetFrame;
import io.tierdrop.observe.frame.ProxyHeader;
import io.tierdrop.observe.frame.TcpPacket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Bytes in the place of captured frames; as text, one character a byte.
final class FramesTarget implements Fuzzed {

  @Override
  public String name() {
    return "captured frames";
  }

  @Override
  public List<String> good() {
    byte[] block = CapturedFrames.block(List.of("02:00:00:00:00:01"));
    return List.of(
        new String(block, StandardCharsets.ISO_8859_1),
        "PROXY TCP4 203.0.113.7 198.51.100.1 40000 80\r\nGET / HTTP/1.1\r\n",
        "PROXY TCP6 ::ffff:203.0.113.7 ::ffff:198.51.100.1 40000 80\r\n");
  }

  @Override
  public void read(String input) {
    byte[] bytes = input.getBytes(StandardCharsets.ISO_8859_1);
    try {
      for (EthernetFrame frame : CaptureBlock.frames(bytes)) {
        TcpPacket.of(frame.bytes()).ifPresent(packet -> ProxyHeader.of(packet.payload()));
      }
    } catch (BrokenBlockException refused) {
      TcpPacket.of(ByteBuffer.wrap(bytes));
      ProxyHeader.of(ByteBuffer.wrap(bytes));
    }
  }
}
