package io.tierdrop.app.designer.people;

import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.run.WindowListener;
import io.tierdrop.app.service.work.EventSubscription;
import io.tierdrop.people.LabPerson;
import io.tierdrop.topology.Lab;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The others who are at the running lab. Changes on the window's thread only.
public final class PeopleModel implements AutoCloseable {

  private final RunModel run;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<List<LabPerson>> others =
      new ReadOnlyObjectWrapper<>(List.of());
  private EventSubscription watch = () -> {};
  private String watched = "";

  public PeopleModel(RunModel run, Executor ui) {
    this.run = run;
    this.ui = ui;
    run.liveProperty().addListener((_, _, now) -> follow(now));
    follow(run.liveProperty().get());
  }

  private void follow(@Nullable Lab lab) {
    String name = lab == null ? "" : lab.name();
    if (!name.equals(watched)) {
      watch.close();
      watched = name;
      others.set(List.of());
      watch =
          name.isEmpty()
              ? () -> {}
              : WindowListener.<List<LabPerson>>on(
                  ui, listener -> run.session().events().watchPeople(name, listener), this::show);
    }
  }

  private void show(List<LabPerson> now) {
    boolean deployed = others.get().stream().anyMatch(LabPerson::deploys);
    others.set(List.copyOf(now));
    if (deployed && now.stream().noneMatch(LabPerson::deploys)) {
      run.lookAgain();
    }
  }

  public ReadOnlyObjectProperty<List<LabPerson>> othersProperty() {
    return others.getReadOnlyProperty();
  }

  @Override
  public void close() {
    watch.close();
  }
}
