package io.tierdrop.fuzz;

import io.tierdrop.observe.frame.Frames;
import io.tierdrop.observe.frame.Frames.Captured;
import io.tierdrop.observe.frame.Frames.Segment;
import io.tierdrop.plan.InterfacePlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A block of frames such as a run tells of: a flow over a tunnel, its answer, its server's side.
final class CapturedFrames {

  private static final String CLIENT = "203.0.113.1";
  private static final String VIP = "198.51.100.1";
  private static final String HEADER = "PROXY TCP4 203.0.113.1 198.51.100.1 40000 80\r\n";

  private CapturedFrames() {}

  /// The lines that tell of it.
  static String journal(LabPlan plan) {
    List<String> ports = new ArrayList<>();
    for (NodePlan node : plan.nodes()) {
      for (InterfacePlan end : node.interfaces()) {
        ports.add("\"%d\":\"%s\"".formatted(ports.size() + 1, end.port()));
      }
    }
    List<String> macs =
        plan.nodes().stream()
            .flatMap(node -> node.interfaces().stream())
            .map(InterfacePlan::mac)
            .toList();
    return """
        {"ports":{%s}}
        {"frames":"%s"}
        """
        .formatted(String.join(",", ports), Frames.told(block(macs)));
  }

  /// @param receivers MAC addresses that the frames go to in turn
  static byte[] block(List<String> receivers) {
    List<Segment> segments =
        List.of(
            segment(receivers, 0, CLIENT, 40_000, VIP, 80, Frames.SYN, null, ""),
            segment(
                receivers,
                1,
                CLIENT,
                40_000,
                VIP,
                80,
                Frames.SYN,
                List.of("10.0.0.1", "10.0.0.2"),
                ""),
            segment(receivers, 2, VIP, 80, CLIENT, 40_000, Frames.SYN | Frames.ACK, null, ""),
            segment(receivers, 3, "10.0.0.3", 9, "10.0.0.4", 88, Frames.PSH, null, HEADER),
            segment(receivers, 4, "2001:db8::1", 80, "2001:db8::2", 9, Frames.FIN, null, ""));
    List<Captured> frames = new ArrayList<>();
    for (Segment segment : segments) {
      int number = frames.size() + 1;
      frames.add(new Captured(number, 1_795_420_800, number, ByteBuffer.wrap(segment.bytes())));
    }
    return Frames.block(frames);
  }

  private static Segment segment(
      List<String> receivers,
      int number,
      String source,
      int sourcePort,
      String destination,
      int destinationPort,
      int flags,
      @Nullable List<String> outer,
      String payload) {
    return new Segment(
        receivers.get(number % receivers.size()),
        source,
        sourcePort,
        destination,
        destinationPort,
        flags,
        outer,
        payload);
  }
}
