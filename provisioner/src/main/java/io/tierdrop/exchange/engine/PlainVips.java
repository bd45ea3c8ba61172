package io.tierdrop.exchange.engine;

import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Topology;

/// A lab without TLS: nobody there makes certificates, and its daemons would not start.
final class PlainVips {

  private PlainVips() {}

  static Lab of(Lab lab) {
    Topology topology = lab.topology();
    return lab.withTopology(
        new Topology(
            topology.nodes(),
            topology.links(),
            topology.vips().stream().map(vip -> vip.withTls(null)).toList(),
            topology.settings()));
  }
}
