package io.tierdrop.app.designer.layout.ends;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.topology.LinkQuality;
import io.tierdrop.topology.WayQuality;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndLabelsTest {

  private static final SceneRectangle EVERYWHERE = new SceneRectangle(-5_000, -5_000, 5_000, 5_000);

  private final LabPicture picture = LabPicture.of(Labs.threeTier());

  private static EndLabels ends(LabelledLinks shown) {
    return new EndLabels(
        shown,
        Map.of("infra", "infra", "servers", "servers"),
        Map.of("infra", "192.0.2.128/25"),
        Map.of(
            "LB4-2",
            Map.of("infra", List.of("192.0.2.134/25", "2001:db8::2:6/64")),
            "S4",
            Map.of("servers", List.of("2001:db8:1::9/64"))),
        Map.of());
  }

  @Test
  void whatLinksDoToPacketsIsWrittenBesideTheirLinesAndOverNoIcon() {
    WayQuality slow = new WayQuality(20_000, 0, 0, 10_000_000, WayQuality.USUAL_QUEUE);
    Map<String, LinkQuality> qualities = new HashMap<>();
    Labs.threeTier()
        .topology()
        .links()
        .forEach(l -> qualities.put(l.a() + "~" + l.b(), LinkQuality.bothWays(slow)));
    qualities.put("R~infra", new LinkQuality(slow, WayQuality.NONE));
    EndLabels ends =
        new EndLabels(LabelledLinks.OFF, Map.of(), Map.of(), Map.of(), Map.copyOf(qualities));
    Collection<EndLabel> labels = ends.labels(picture, ItemSelection.NONE, EVERYWHERE).values();
    assertThat(labels).hasSameSizeAs(Labs.threeTier().topology().links());
    assertThat(labels)
        .filteredOn(label -> label.key().equals("quality R infra"))
        .extracting(EndLabel::text)
        .containsExactly("↓ 20 ms · 10 Mbit/s");
    assertThat(labels)
        .allSatisfy(
            label -> {
              double width = label.text().length() * 5.7;
              SceneRectangle own =
                  new SceneRectangle(label.x(), label.y() - 8, label.x() + width, label.y() + 2);
              assertThat(picture.boxes().values()).noneMatch(box -> box.extent().intersects(own));
            });
  }

  @Test
  void theSelectedMembersAddressesAreWrittenAtItsOwnLink() {
    ItemSelection selection = ItemSelection.of(new SelectedItem.Member("LB4-2"));
    assertThat(ends(LabelledLinks.SELECTION).labels(picture, selection, EVERYWHERE).values())
        .singleElement()
        .satisfies(
            label -> {
              assertThat(label.text()).isEqualTo(".134\n::2:6");
              assertThat(label.x())
                  .isCloseTo(
                      java.util.Objects.requireNonNull(picture.boxes().get("LB4-2")).x(),
                      org.assertj.core.data.Offset.offset(10.0));
            });
  }

  @Test
  void aSelectedLinkShowsBothEnds() {
    ItemSelection selection = ItemSelection.of(new SelectedItem.Wire("S", "servers"));
    assertThat(ends(LabelledLinks.SELECTION).labels(picture, selection, EVERYWHERE).values())
        .extracting(EndLabel::text)
        .containsExactly("::9");
  }

  @Test
  void alwaysMeansEveryKnownAddressAndOffMeansNone() {
    assertThat(ends(LabelledLinks.ALWAYS).labels(picture, ItemSelection.NONE, EVERYWHERE))
        .hasSize(2);
    assertThat(ends(LabelledLinks.SELECTION).labels(picture, ItemSelection.NONE, EVERYWHERE))
        .isEmpty();
    ItemSelection selection = ItemSelection.of(new SelectedItem.Member("LB4-2"));
    assertThat(ends(LabelledLinks.OFF).labels(picture, selection, EVERYWHERE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.133/25, .133",
    "10.64.3.7/16, .3.7",
    "192.0.2.1/32, .1",
    "2001:db8::c000:284/64, ::c000:284",
    "fd74:6469:6572::5/48, fd74:6469:6572::5",
    "nonsense, nonsense"
  })
  void anAddressIsShortenedToWhatThePrefixDoesNotSay(String address, String suffix) {
    assertThat(AddressSuffix.of(address)).isEqualTo(suffix);
  }
}
