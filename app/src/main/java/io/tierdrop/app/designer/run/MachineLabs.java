package io.tierdrop.app.designer.run;

import io.tierdrop.app.service.machine.LabHere;
import io.tierdrop.app.session.LabSession;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The labs that have something on the machine, whoever put it there.
public final class MachineLabs {

  private final Supplier<LabSession> session;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<List<LabHere>> labs = new ReadOnlyObjectWrapper<>(List.of());

  /// @param session the one of now
  MachineLabs(Supplier<LabSession> session, Executor ui) {
    this.session = session;
    this.ui = ui;
  }

  /// Looks again. A machine that cannot be asked has told nothing new.
  public void look() {
    look(_ -> {}, _ -> {});
  }

  void look(Consumer<List<LabHere>> found, Consumer<Throwable> failed) {
    LabSession asked = session.get();
    WindowFuture.on(
        ui,
        asked.deployments().labs(),
        now -> {
          if (asked.equals(session.get())) {
            labs.set(now);
            found.accept(now);
          }
        },
        failed);
  }

  void forget() {
    labs.set(List.of());
  }

  /// What of a lab is there, as far as is known.
  public Optional<LabHere> of(String lab) {
    return labs.get().stream().filter(here -> here.name().equals(lab)).findFirst();
  }

  public ReadOnlyObjectProperty<List<LabHere>> labsProperty() {
    return labs.getReadOnlyProperty();
  }
}
