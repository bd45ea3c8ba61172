package io.tierdrop.observe.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.observe.frame.Frames.Segment;
import io.tierdrop.topology.TunnelType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TcpPacketTest {

  private static final String MAC = "02:00:00:00:01:02";
  private static final int DAMAGES = 20_000;

  private static final Segment FOUR =
      new Segment(MAC, "203.0.113.7", 40_000, "198.51.100.1", 80, Frames.SYN, null, "");
  private static final Segment SIX =
      new Segment(MAC, "2001:db8:0:0:1::7", 65_535, "2001:db8::1", 80, Frames.SYN, null, "");

  private static TcpPacket packet(Segment segment) {
    return TcpPacket.of(ByteBuffer.wrap(segment.bytes())).orElseThrow();
  }

  @Test
  void plainSegmentsOfBothFamilies() {
    TcpPacket four = packet(FOUR);
    assertThat(four.receiver()).isEqualTo(0x0200_0000_0102L);
    assertThat(four.source()).isEqualTo("203.0.113.7");
    assertThat(four.sourcePort()).isEqualTo(40_000);
    assertThat(four.destination()).isEqualTo("198.51.100.1");
    assertThat(four.destinationPort()).isEqualTo(80);
    assertThat(four.outerSource()).isNull();

    TcpPacket six = packet(SIX);
    assertThat(six.source()).isEqualTo("2001:db8::1:0:0:7");
    assertThat(six.sourcePort()).isEqualTo(65_535);
    assertThat(six.destination()).isEqualTo("2001:db8::1");
    assertThat(six.outerDestination()).isNull();
  }

  @Test
  void tunnelledSegmentsHaveTheTunnelsEndsBeside() {
    TcpPacket four = packet(inside(FOUR, "192.0.2.133", "192.0.2.143"));
    assertThat(four.source()).isEqualTo("203.0.113.7");
    assertThat(four.outerSource()).isEqualTo("192.0.2.133");
    assertThat(four.outerDestination()).isEqualTo("192.0.2.143");
    assertThat(four.flags()).isEqualTo("S");

    TcpPacket six = packet(inside(SIX, "2001:db8::c000:284", "2001:db8::c000:28e"));
    assertThat(six.destination()).isEqualTo("2001:db8::1");
    assertThat(six.outerSource()).isEqualTo("2001:db8::c000:284");
    assertThat(six.outerDestination()).isEqualTo("2001:db8::c000:28e");
  }

  @Test
  void whatIsAroundASegmentIsTold() {
    byte[] gre4 = {0, 0, 8, 0};
    byte[] gre6 = {0, 0, (byte) 0x86, (byte) 0xdd};
    byte[] gue4 = {0x12, 0x34, 0x17, (byte) 0xc0, 0, 60, 0, 0, 0, 4, 0, 0};
    byte[] gue6 = {0x12, 0x34, 0x17, (byte) 0xc0, 0, 80, 0, 0, 0, 41, 0, 0};
    assertThat(around(FOUR, 47, gre4)).isEqualTo(TunnelType.GRE);
    assertThat(around(SIX, 47, gre6)).isEqualTo(TunnelType.GRE);
    assertThat(around(FOUR, 17, gue4)).isEqualTo(TunnelType.GUE);
    assertThat(around(SIX, 17, gue6)).isEqualTo(TunnelType.GUE);
  }

  /// What a segment of the test is found in, all of it being right inside.
  private static TunnelType around(Segment segment, int protocol, byte[] between) {
    boolean ipv4 = segment.equals(FOUR);
    byte[] frame = inside(segment, ipv4 ? "192.0.2.1" : "::1", ipv4 ? "192.0.2.2" : "::2").bytes();
    int at = 14 + (ipv4 ? 20 : 40);
    ByteBuffer whole = ByteBuffer.allocate(frame.length + between.length);
    whole.put(frame, 0, at).put(between).put(frame, at, frame.length - at);
    whole.put(14 + (ipv4 ? 9 : 6), (byte) protocol);
    TcpPacket packet = TcpPacket.of(whole.flip()).orElseThrow();
    assertThat(packet.source()).isEqualTo(packet(segment).source());
    assertThat(packet.destinationPort()).isEqualTo(80);
    assertThat(packet.flags()).isEqualTo("S");
    assertThat(packet.outerSource()).isEqualTo(ipv4 ? "192.0.2.1" : "::1");
    return packet.encapsulation();
  }

  private static Segment inside(Segment s, String from, String to) {
    return new Segment(
        MAC,
        s.source(),
        s.sourcePort(),
        s.destination(),
        s.destinationPort(),
        s.flags(),
        List.of(from, to),
        "");
  }

  @Test
  void flagsAreLettersInTheOrderOfTheirBits() {
    assertThat(flags(Frames.SYN | Frames.ACK)).isEqualTo("SA");
    assertThat(flags(Frames.FIN | Frames.ACK)).isEqualTo("FA");
    assertThat(flags(Frames.RST | Frames.ACK | 0xe0)).isEqualTo("RA");
    assertThat(flags(Frames.PSH | Frames.ACK)).isEqualTo("PA");
    assertThat(flags(0)).isEmpty();
  }

  private static String flags(int bits) {
    return packet(new Segment(MAC, "203.0.113.7", 1, "198.51.100.1", 80, bits, null, "")).flags();
  }

  @Test
  void thePayloadFollowsTheOptions() {
    Segment segment = new Segment(MAC, "10.0.0.1", 1, "10.0.0.2", 88, Frames.PSH, null, "PROXY");
    ByteBuffer payload = packet(segment).payload();
    assertThat(StandardCharsets.US_ASCII.decode(payload).toString()).isEqualTo("PROXY");
  }

  @Test
  void whatIsNoTcpOverIpIsNone() {
    byte[] arp = FOUR.bytes();
    arp[13] = 0x06;
    byte[] udp = FOUR.bytes();
    udp[23] = 17;
    byte[] fourInSix = inside(SIX, "2001:db8::2", "2001:db8::3").bytes();
    fourInSix[20] = 4;
    for (byte[] frame : List.of(arp, udp, fourInSix, new byte[0], new byte[13])) {
      assertThat(TcpPacket.of(ByteBuffer.wrap(frame))).isEmpty();
    }
  }

  @Test
  void aFrameThatIsCutOffInItsHeadersIsNone() {
    byte[] whole = inside(SIX, "2001:db8::2", "2001:db8::3").bytes();
    int flagsAt = 14 + 40 + 40 + 13;
    for (int length = 0; length <= whole.length; length++) {
      ByteBuffer cut = ByteBuffer.wrap(whole, 0, length).slice();
      assertThat(TcpPacket.of(cut).isPresent()).isEqualTo(length > flagsAt);
    }
  }

  @Test
  void damageDoesNoHarm() {
    List<byte[]> frames = List.of(FOUR.bytes(), inside(SIX, "2001:db8::2", "::3").bytes());
    for (int seed = 0; seed < DAMAGES; seed++) {
      Random random = new Random(seed);
      byte[] frame = frames.get(random.nextInt(frames.size()));
      byte[] damaged = Arrays.copyOf(frame, random.nextInt(frame.length + 8));
      for (int i = random.nextInt(6); i >= 0 && damaged.length > 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      TcpPacket.of(ByteBuffer.wrap(damaged)).ifPresent(packet -> ProxyHeader.of(packet.payload()));
    }
  }
}
