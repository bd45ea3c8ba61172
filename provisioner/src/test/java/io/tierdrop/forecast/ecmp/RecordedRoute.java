package io.tierdrop.forecast.ecmp;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A multipath route of a real kernel, and the next hop that each of many flows got there.
record RecordedRoute(
    String name, EcmpHash hash, PacketOrigin origin, EcmpGroup group, List<Observed> flows) {

  /// @param hop its place in the route
  record Observed(FlowKey flow, int hop) {}

  static RecordedRoute read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      String[] route = lines.getFirst().split(" ", -1);
      HashPolicy policy =
          switch (route[1]) {
            case "0" -> HashPolicy.ADDRESSES;
            case "1" -> HashPolicy.FLOW;
            default -> HashPolicy.FIELDS;
          };
      return new RecordedRoute(
          file.getFileName().toString(),
          new EcmpHash(policy, Integer.parseUnsignedInt(route[2], 16)),
          route[3].equals("local") ? PacketOrigin.LOCAL : PacketOrigin.FORWARDED,
          group(route[4].split(",", -1), Arrays.asList(route[5].split(",", -1))),
          lines.stream().skip(1).map(RecordedRoute::observed).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EcmpGroup group(String[] weights, List<String> down) {
    return EcmpGroup.inOrder(
        IntStream.range(0, weights.length)
            .mapToObj(
                place ->
                    new NextHop(
                        "e" + place,
                        IpBits.ipv4(place),
                        Integer.parseInt(weights[place]),
                        down.contains(Integer.toString(place)) ? HopState.LINK_DOWN : HopState.UP))
            .toList());
  }

  private static Observed observed(String line) {
    String[] word = line.split(" ", -1);
    FlowKey flow =
        new FlowKey(
            IpBits.parse(word[0]),
            Integer.parseInt(word[1]),
            IpBits.parse(word[2]),
            Integer.parseInt(word[3]),
            Integer.parseInt(word[4]));
    return new Observed(flow, Integer.parseInt(word[5]));
  }

  @Override
  public String toString() {
    return name;
  }
}
