package io.tierdrop.app.designer.layout.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.route.DrawnRoute.Direction;
import io.tierdrop.app.designer.layout.route.DrawnRoute.Leg;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.topology.Drawing.Place;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteLayoutTest {

  private final LabPicture picture = LabPicture.of(Labs.threeTier());

  private DrawnRoute route(String l4, String l7, String server) {
    return RouteLayout.of(
        new FlowPath(
            List.of("clients", "internet", "R1", l4, l7, server, l7, "R2", "internet", "clients"),
            List.of(new FlowPath.Tunnel(l4, l7, "IPIP", ""))),
        picture);
  }

  @Test
  void theWayInTheServersLegAndTheWayBackAreToldApart() {
    assertThat(route("LB4-2", "LB7-5", "S3").legs())
        .extracting(Leg::direction)
        .containsExactly(
            Direction.IN,
            Direction.IN,
            Direction.IN,
            Direction.IN,
            Direction.SERVER,
            Direction.SERVER,
            Direction.BACK,
            Direction.BACK,
            Direction.BACK);
  }

  @Test
  void onlyTheEncapsulatedStretchIsATunnel() {
    assertThat(route("LB4-2", "LB7-5", "S3").legs())
        .filteredOn(leg -> !leg.tunnel().isEmpty())
        .extracting(leg -> leg.hop().from())
        .containsExactly("LB4-2");
  }

  @Test
  void stepsAreNumberedFromTheWayInToTheWayBack() {
    assertThat(route("LB4-2", "LB7-5", "S3").steps())
        .extracting(DrawnRoute.Mark::number)
        .containsExactly(1, 2, 3);
  }

  @Test
  void noStepCoversWhatIsWrittenAtATunnel() {
    for (int l4 = 1; l4 <= 6; l4++) {
      for (int l7 = 1; l7 <= 8; l7++) {
        DrawnRoute route = route("LB4-" + l4, "LB7-" + l7, "S3");
        Place tunnel =
            route.legs().stream()
                .filter(leg -> !leg.tunnel().isEmpty())
                .map(leg -> leg.curve().middle())
                .findFirst()
                .orElseThrow();
        assertThat(route.steps())
            .describedAs("LB4-%s LB7-%s", l4, l7)
            .noneMatch(
                mark ->
                    Math.abs(mark.place().x() - tunnel.x()) < 84
                        && Math.abs(mark.place().y() - tunnel.y()) < 22);
      }
    }
  }

  @Test
  void noWayRunsThroughAForeignIcon() {
    for (int l7 = 1; l7 <= 13; l7++) {
      for (Leg leg : route("LB4-" + (l7 % 7 + 1), "LB7-" + l7, "S" + (l7 % 10 + 1)).legs()) {
        for (Place place : leg.curve().samples(4)) {
          assertThat(picture.boxes().values())
              .filteredOn(box -> !Set.of(leg.hop().from(), leg.hop().to()).contains(box.member()))
              .noneMatch(box -> box.extent().contains(place.x(), place.y()));
        }
      }
    }
  }

  @Test
  void nodesThatAreNotDrawnAreLeftOut() {
    DrawnRoute route =
        RouteLayout.of(new FlowPath(List.of("clients", "gone", "R1"), List.of()), picture);
    assertThat(route.legs()).hasSize(1);
  }
}
