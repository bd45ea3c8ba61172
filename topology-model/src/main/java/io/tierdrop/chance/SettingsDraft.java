package io.tierdrop.chance;

import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.LabSettings.Bfd;
import io.tierdrop.topology.LabSettings.EcmpHash;
import io.tierdrop.topology.LabSettings.EcmpSeed;
import io.tierdrop.topology.LabSettings.Pools;
import io.tierdrop.topology.NumberRange;
import io.tierdrop.topology.Prefix;
import org.jspecify.annotations.Nullable;

/// Settings of a lab by lot, over their whole ranges.
final class SettingsDraft {

  private SettingsDraft() {}

  static LabSettings draw(SeededChoice draw, LabBounds bounds) {
    LabSettings standard = LabSettings.DEFAULT;
    return new LabSettings(
        draw.ranging(standard.asNumber(), LabLimits.AS_NUMBER),
        seconds(standard.holdSeconds(), draw, bounds.hold()),
        seconds(standard.checkSeconds(), draw, bounds.checks()),
        seconds(standard.dnsCheckSeconds(), draw, bounds.dnsChecks()),
        draw.pick(EcmpHash.values()),
        draw.pick(EcmpSeed.values()),
        pools(draw),
        null);
  }

  /// Neighbours that watch each other, in one lab of three.
  static @Nullable Bfd bfd(SeededChoice draw) {
    return draw.oneIn(3)
        ? new Bfd(
            (int) draw.ranging(Bfd.DEFAULT.intervalMs(), LabLimits.BFD_INTERVAL),
            (int) draw.ranging(Bfd.DEFAULT.multiplier(), LabLimits.BFD_MULTIPLIER))
        : null;
  }

  private static int seconds(int usual, SeededChoice draw, NumberRange range) {
    return (int) draw.ranging(usual, range);
  }

  private static Pools pools(SeededChoice draw) {
    return draw.oneIn(4)
        ? new Pools(
            Prefix.parse(draw.pick("172.16.0.0/12", "10.96.0.0/16", "11.0.0.0/8")),
            Prefix.parse(draw.pick("fd00::/16", "2001:db8:8000::/36", "fd74:6469:6572::/104")))
        : Pools.DEFAULT;
  }
}
