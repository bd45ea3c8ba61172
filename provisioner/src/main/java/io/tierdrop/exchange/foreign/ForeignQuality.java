package io.tierdrop.exchange.foreign;

import io.tierdrop.topology.LinkQuality;
import io.tierdrop.topology.QualityNumber;
import io.tierdrop.topology.WayQuality;
import java.util.OptionalDouble;

/// What another program's link does to packets, number by number. One that a lab cannot have is
/// told as lost.
public final class ForeignQuality {

  private final LostParts lost;
  private final String where;
  private WayQuality way = WayQuality.NONE;

  /// @param where the link, for what is lost
  public ForeignQuality(LostParts lost, String where) {
    this.lost = lost;
    this.where = where;
  }

  /// Takes a number.
  ///
  /// @param word of [QualityNumber]
  /// @param written as in the file; blank when the link has none
  /// @param value empty when nobody can read what is written, which is told as lost; 0 is none
  /// @param step what one of the other program's units is in the smallest steps of that number
  public ForeignQuality add(String word, String written, OptionalDouble value, double step) {
    if (value.isEmpty() && !written.isBlank()) {
      lost.at(word + " '" + written + "', which could not be read", where);
    }
    if (value.isEmpty() || value.getAsDouble() == 0) {
      return this;
    }
    QualityNumber number =
        QualityNumber.ALL.stream().filter(n -> n.word().equals(word)).findFirst().orElseThrow();
    double steps = value.getAsDouble() * step;
    if (Double.isFinite(steps) && number.range().contains(Math.round(steps))) {
      way = number.with(way, Math.round(steps));
    } else {
      lost.at(word + " that no link has", where);
    }
    return this;
  }

  /// The same for a value that is written as a number.
  public ForeignQuality add(String word, LooseValue value, double step) {
    return add(word, value.written(), value.number(), step);
  }

  /// The same both ways.
  public LinkQuality bothWays() {
    return LinkQuality.bothWays(way());
  }

  /// One way. Jitter without a delay does nothing in a lab.
  public WayQuality way() {
    if (way.delay() == 0 && way.jitter() > 0) {
      lost.at("jitter without a delay", where);
      way = new WayQuality(0, 0, way.loss(), way.rate(), way.queue());
    }
    return way;
  }
}
