package io.tierdrop.app.designer.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.edit.place.MoveEdits;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.run.PendingChanges;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import org.junit.jupiter.api.Test;

class RevertEditTest {

  private final Lab running = Labs.small();

  @Test
  void nothingIsPendingAfterwards() {
    Lab drawn = CountEdits.of(DeleteEdits.node(running, "RR"), "LB7", 9);
    drawn = AddEdits.node(drawn, Kind.L4, 10, 20);
    assertThat(PendingChanges.between(running, drawn).count()).isPositive();
    assertThat(PendingChanges.between(running, RevertEdit.to(running, drawn)))
        .isEqualTo(PendingChanges.NONE);
  }

  @Test
  void placesOfWhatRunsStayAndOthersGo() {
    LabPicture picture = LabPicture.of(running);
    Lab moved =
        MoveEdits.by(running, picture, ItemSelection.of(new SelectedItem.Member("clients")), 30, 0);
    Lab drawn = AddEdits.node(moved, Kind.L4, 10, 20);
    assertThat(RevertEdit.to(running, drawn)).isEqualTo(moved);
  }
}
