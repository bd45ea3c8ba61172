package io.tierdrop.app.designer.tour;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Where somebody is on the tour. It looks at the window and changes nothing in the document.
public final class TourModel {

  private final ReadOnlyObjectWrapper<@Nullable TourStop> stop = new ReadOnlyObjectWrapper<>();
  private final BooleanProperty seen;

  /// @param seen whether somebody has been on it, to its end or not; outlives the window
  public TourModel(BooleanProperty seen) {
    this.seen = seen;
  }

  /// Null for nowhere.
  public ReadOnlyObjectProperty<@Nullable TourStop> stopProperty() {
    return stop.getReadOnlyProperty();
  }

  public boolean active() {
    return stop.get() != null;
  }

  public void begin() {
    stop.set(TourStop.PALETTE);
  }

  /// Goes on; after the last stop the tour is over.
  public void forward() {
    TourStop at = stop.get();
    if (at != null) {
      at.next().ifPresentOrElse(stop::set, this::leave);
    }
  }

  public void back() {
    TourStop at = stop.get();
    if (at != null) {
      at.previous().ifPresent(stop::set);
    }
  }

  /// Ends it.
  ///
  /// @return whether there was anything to end
  public boolean leave() {
    boolean was = active();
    if (was) {
      seen.set(true);
      stop.set(null);
    }
    return was;
  }
}
