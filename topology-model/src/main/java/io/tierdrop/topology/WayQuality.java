package io.tierdrop.topology;

import java.util.ArrayList;
import java.util.List;

/// What happens to packets on one way over a link.
///
/// @param delay microseconds that each packet is on its way
/// @param jitter microseconds that the delay is longer or shorter at most, evenly spread: packets
///     may overtake each other; nothing without a delay
/// @param loss of so many packets in a million, by chance
/// @param rate bits per second; 0 for no limit
/// @param queue packets that may wait on the way at once, those that are delayed included; further
///     ones are dropped
public record WayQuality(long delay, long jitter, long loss, long rate, int queue) {

  /// Packets, as tc-netem(8) has it.
  public static final int USUAL_QUEUE = 1_000;

  /// A cable that does nothing to packets.
  public static final WayQuality NONE = new WayQuality(0, 0, 0, 0, USUAL_QUEUE);

  /// What is not as at any cable, for people: `20 ms ± 5 ms, 1% lost, 10 Mbit/s`.
  public List<String> spoken() {
    List<String> words = new ArrayList<>();
    if (delay > 0 || jitter > 0) {
      String most = jitter > 0 ? " ± " + QuantityUnit.TIME.spoken(jitter) : "";
      words.add(QuantityUnit.TIME.spoken(delay) + most);
    }
    if (loss > 0) {
      words.add(QuantityUnit.PERCENT.text(loss) + " lost");
    }
    if (rate > 0) {
      words.add(QuantityUnit.RATE.spoken(rate));
    }
    if (queue != USUAL_QUEUE) {
      words.add(queue + (queue == 1 ? " packet waits" : " packets wait"));
    }
    return words;
  }
}
