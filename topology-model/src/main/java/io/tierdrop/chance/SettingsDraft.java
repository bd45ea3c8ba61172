package io.tierdrop.chance;

import io.tierdrop.topology.Prefix;
import io.tierdrop.topology.Settings;
import io.tierdrop.topology.Settings.EcmpHash;
import io.tierdrop.topology.Settings.EcmpSeed;
import io.tierdrop.topology.Settings.Pools;

/// Settings of a lab by lot, over their whole ranges.
final class SettingsDraft {

  private static final long MOST_AS = 4_294_967_294L;
  private static final int LEAST_HOLD = 3;

  private SettingsDraft() {}

  static Settings draw(SeededDraw draw, LabBounds bounds) {
    Settings standard = Settings.DEFAULT;
    return new Settings(
        draw.ranging(standard.asNumber(), 1, MOST_AS),
        (int) draw.ranging(standard.holdSeconds(), LEAST_HOLD, bounds.holdSeconds()),
        seconds(standard.checkSeconds(), draw, bounds),
        seconds(standard.dnsCheckSeconds(), draw, bounds),
        draw.pick(EcmpHash.values()),
        draw.pick(EcmpSeed.values()),
        pools(draw));
  }

  private static int seconds(int usual, SeededDraw draw, LabBounds bounds) {
    return (int) draw.ranging(usual, bounds.leastCheckSeconds(), bounds.mostCheckSeconds());
  }

  private static Pools pools(SeededDraw draw) {
    return draw.oneIn(4)
        ? new Pools(
            Prefix.parse(draw.pick("172.16.0.0/12", "10.96.0.0/16", "11.0.0.0/8")),
            Prefix.parse(draw.pick("fd00::/16", "2001:db8:8000::/36", "fd74:6469:6572::/104")))
        : Pools.DEFAULT;
  }
}
