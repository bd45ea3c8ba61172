package io.tierdrop.forecast.ipvs;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A service that was set up on a real kernel, and the server that each of many flows got there.
record RecordedService(String name, ServerTable table, List<Observed> flows) {

  /// @param server the address of the real server, `-` when the flow was refused
  record Observed(FlowKey flow, String server) {}

  static RecordedService read(Path file) {
    try {
      return read(file.getFileName().toString(), Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RecordedService read(String name, List<String> lines) {
    String[] service = lines.getFirst().split(" ", -1);
    IpBits vip = IpBits.parse(service[1]);
    int port = Integer.parseInt(service[2]);
    SchedulerFlags flags =
        new SchedulerFlags(service[4].contains("port"), service[4].contains("fallback"));
    ServerList servers = ServerList.EMPTY;
    List<Observed> flows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] word = line.split(" ", -1);
      switch (word[0]) {
        case "add" -> servers = servers.add(server(word[1], port, Integer.parseInt(word[2])));
        case "edit" -> servers = servers.edit(word[1], Integer.parseInt(word[2]));
        case "delete" -> servers = servers.remove(word[1]);
        default ->
            flows.add(
                new Observed(
                    FlowKey.tcp(IpBits.parse(word[1]), Integer.parseInt(word[2]), vip, port),
                    word[3]));
      }
    }
    ServerTable table =
        service[3].equals("mh")
            ? MaglevTable.of(servers, flags)
            : SourceHashTable.of(servers, flags);
    return new RecordedService(name, table, flows);
  }

  private static RealServer server(String address, int port, int weight) {
    return RealServer.added(address, IpBits.parse(address), port, weight);
  }

  @Override
  public String toString() {
    return name;
  }
}
