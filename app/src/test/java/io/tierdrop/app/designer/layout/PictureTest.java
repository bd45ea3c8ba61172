package io.tierdrop.app.designer.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.edit.Counting;
import io.tierdrop.app.designer.edit.place.Moving;
import io.tierdrop.app.designer.selection.Item;
import io.tierdrop.app.designer.selection.Selection;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureTest {

  private final Lab lab = Labs.threeTier();
  private final Picture picture = Picture.of(lab);

  @Test
  void everyMemberHasAnIconOfItsOwn() {
    assertThat(picture.boxes()).hasSize(37);
  }

  @Test
  void automaticallyPlacedIconsDoNotOverlap() {
    List<Box> boxes = new ArrayList<>(picture.boxes().values());
    for (int i = 0; i < boxes.size(); i++) {
      for (int j = i + 1; j < boxes.size(); j++) {
        assertThat(boxes.get(i).extent().intersects(boxes.get(j).extent()))
            .as(boxes.get(i).member() + " and " + boxes.get(j).member())
            .isFalse();
      }
    }
  }

  @Test
  void noStubRunsThroughAForeignIcon() {
    for (Bus bus : picture.buses()) {
      for (Bus.Wire wire : bus.wires()) {
        for (Bus.Line line : wire.lines()) {
          assertThat(picture.boxes().values())
              .noneMatch(box -> line.distance(box.x(), box.y()) < 10 && box.y() != line.y1());
        }
      }
    }
  }

  @Test
  void oneMemberCanLeaveItsRow() {
    Lab moved = Moving.by(lab, picture, Selection.of(new Item.Member("LB4-2")), 10, -20);
    Picture after = Picture.of(moved);
    assertThat(after.boxes().get("LB4-2")).isNotEqualTo(picture.boxes().get("LB4-2"));
    assertThat(after.boxes().get("LB4-3")).isEqualTo(picture.boxes().get("LB4-3"));
    assertThat(moved.topology()).isEqualTo(lab.topology());
  }

  @Test
  void growingATierKeepsTheOthersWhereTheyAre() {
    Picture after = Picture.of(Counting.of(lab, "LB4", 9));
    assertThat(after.boxes().get("S4")).isEqualTo(picture.boxes().get("S4"));
    assertThat(after.boxes()).containsKeys("LB4-8", "LB4-9");
  }
}
