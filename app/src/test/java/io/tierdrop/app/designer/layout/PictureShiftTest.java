package io.tierdrop.app.designer.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.edit.place.MoveEdits;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureShiftTest {

  /// The picture while dragging is the picture after it, wherever things are dragged.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aShiftedPictureIsThatOfTheMovedLab(long seed) {
    Random random = new Random(seed);
    Lab lab = Labs.threeTier();
    for (int round = 0; round < 25; round++) {
      LabPicture before = LabPicture.of(lab);
      ItemSelection moved = SiteContents.with(before, some(lab, random));
      int dx = random.nextInt(-500, 500);
      int dy = random.nextInt(-400, 400);
      Lab after = MoveEdits.by(lab, before, moved, dx, dy);
      assertThat(new PictureShift(lab, before, moved).by(dx, dy))
          .as("seed %d, round %d: %s by %d, %d", seed, round, moved, dx, dy)
          .isEqualTo(LabPicture.of(after));
      lab = after;
    }
  }

  private static ItemSelection some(Lab lab, Random random) {
    List<SelectedItem> all = new ArrayList<>(ItemSelection.all(lab).items());
    List<SelectedItem> chosen = new ArrayList<>();
    int count = random.nextInt(1, 12);
    for (int i = 0; i < count; i++) {
      chosen.add(all.get(random.nextInt(all.size())));
    }
    return ItemSelection.of(chosen);
  }

  @Test
  void whatStaysIsSharedWithThePictureBefore() {
    Lab lab = Labs.threeTier();
    LabPicture before = LabPicture.of(lab);
    ItemSelection moved = ItemSelection.of(new SelectedItem.Member("clients"));
    LabPicture after = new PictureShift(lab, before, moved).by(10, 0);
    assertThat(after.boxes().get("S4")).isSameAs(before.boxes().get("S4"));
    assertThat(after.bus("servers").orElseThrow()).isSameAs(before.bus("servers").orElseThrow());
  }
}
