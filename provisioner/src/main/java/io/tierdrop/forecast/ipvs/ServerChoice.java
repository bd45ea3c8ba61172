package io.tierdrop.forecast.ipvs;

import java.util.Locale;

/// What IPVS does with the first packet of a flow, and why. Slots are counted from 0.
public sealed interface ServerChoice {

  /// For people, one phrase without a full stop.
  String reason();

  /// The owner of the flow's slot takes it.
  record Chosen(RealServer server, int slot, int slots) implements ServerChoice {
    @Override
    public String reason() {
      return place(slot, slots) + " belongs to " + server.name();
    }
  }

  /// The owner takes no new connection, another slot's owner does.
  ///
  /// @param slot the slot at which the search ended
  /// @param firstSlot the flow's own slot
  /// @param attempts slots tried after the first
  record FellBack(
      RealServer server, int slot, int slots, RealServer owner, int firstSlot, int attempts)
      implements ServerChoice {
    @Override
    public String reason() {
      return String.format(
          Locale.ROOT,
          "%s belongs to %s, which takes no new flows; fallback %,d led to slot %,d of %s",
          place(firstSlot, slots),
          owner.name(),
          attempts,
          slot,
          server.name());
    }
  }

  /// Nobody takes it: the L4 answers with an ICMP error.
  record Refused(int slot, int slots, String because) implements ServerChoice {
    @Override
    public String reason() {
      return "refused at " + place(slot, slots) + ": " + because;
    }
  }

  private static String place(int slot, int slots) {
    return String.format(Locale.ROOT, "slot %,d of %,d", slot, slots);
  }
}
