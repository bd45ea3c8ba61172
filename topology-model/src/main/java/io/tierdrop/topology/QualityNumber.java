package io.tierdrop.topology;

import java.util.List;
import java.util.function.ToLongFunction;

/// One number of a [WayQuality], for whoever reads, writes or shows all of them.
///
/// @param word in files: `delay`
/// @param unit how it is written
/// @param range in the unit's smallest steps
/// @param standard what it is where nothing is given; outside of the range for no limit
/// @param about in a few words
public record QualityNumber(
    String word,
    QuantityUnit unit,
    NumberRange range,
    long standard,
    String about,
    ToLongFunction<WayQuality> reads,
    Setter sets) {

  /// A quality with this number changed.
  @FunctionalInterface
  public interface Setter {
    WayQuality with(WayQuality way, long value);
  }

  public static final List<QualityNumber> ALL =
      List.of(
          new QualityNumber(
              "delay",
              QuantityUnit.TIME,
              LabLimits.LINK_DELAY,
              0,
              "How long a packet is on its way",
              WayQuality::delay,
              (w, v) -> new WayQuality(v, w.jitter(), w.loss(), w.rate(), w.queue())),
          new QualityNumber(
              "jitter",
              QuantityUnit.TIME,
              LabLimits.LINK_JITTER,
              0,
              "By how much the delay varies at most, both ways",
              WayQuality::jitter,
              (w, v) -> new WayQuality(w.delay(), v, w.loss(), w.rate(), w.queue())),
          new QualityNumber(
              "loss",
              QuantityUnit.PERCENT,
              LabLimits.LINK_LOSS,
              0,
              "Share of packets that are lost, by chance",
              WayQuality::loss,
              (w, v) -> new WayQuality(w.delay(), w.jitter(), v, w.rate(), w.queue())),
          new QualityNumber(
              "rate",
              QuantityUnit.RATE,
              LabLimits.LINK_RATE,
              0,
              "Bits per second at most",
              WayQuality::rate,
              (w, v) -> new WayQuality(w.delay(), w.jitter(), w.loss(), v, w.queue())),
          new QualityNumber(
              "queue",
              QuantityUnit.COUNT,
              LabLimits.LINK_QUEUE,
              WayQuality.USUAL_QUEUE,
              "Packets on their way or waiting; further ones are dropped",
              WayQuality::queue,
              (w, v) -> new WayQuality(w.delay(), w.jitter(), w.loss(), w.rate(), (int) v)));

  public long of(WayQuality way) {
    return reads.applyAsLong(way);
  }

  public WayQuality with(WayQuality way, long value) {
    return sets.with(way, value);
  }

  /// The least and the most as they are written: `0ms to 3600s`.
  public String written() {
    return unit.text(range.least()) + " to " + unit.text(range.most());
  }
}
