package io.tierdrop.app.designer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.MemorySession;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.fault.FaultPlaces;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultModelTest {

  private final MemorySession service = new MemorySession();
  private final RunModel run = new RunModel(service.session(), Runnable::run);
  private final FaultModel faults = new FaultModel(Runnable::run, run);
  private final Lab lab = Labs.small();

  private static Fault killed(String... nodes) {
    return new Fault(FaultKind.parse("killed"), List.of(nodes), Map.of(), null);
  }

  private void running() {
    service.started(lab);
    run.follow(lab);
  }

  @Test
  void whatAnEarlierProgramLeftIsShownAsSoonAsTheLabIsFound() {
    assertThat(service.session().faults().inject(lab.name(), killed("R1"))).isCompleted();
    assertThat(faults.injected()).isEmpty();

    running();

    assertThat(faults.members()).containsExactly("R1");
  }

  @Test
  void faultsAreHealedOneByOneByNodeAndAll() {
    running();
    faults.inject(killed("R1", "LB4-1", "LB4-2", "S1"));
    faults.heal(faults.injected().getFirst());
    assertThat(faults.injected())
        .extracting(InjectedFault::node)
        .containsExactly("LB4-1", "LB4-2", "S1");
    faults.heal(List.of("LB4-1"));
    assertThat(faults.injected()).extracting(InjectedFault::node).containsExactly("LB4-2", "S1");
    faults.heal(List.of());
    assertThat(faults.injected()).isEmpty();
  }

  @Test
  void aRefusalKeepsItsWordsUntilTheNextWish() {
    running();
    faults.inject(killed("nobody"));
    assertThat(faults.failureProperty().get()).isEqualTo("There is no node nobody. Take another.");
    faults.inject(killed("R1"));
    assertThat(faults.failureProperty().get()).isEmpty();
  }

  @Test
  void nothingIsAskedOfALabThatDoesNotRun() {
    faults.inject(killed("R1"));
    assertThat(faults.injected()).isEmpty();
    running();
    faults.inject(killed("R1"));
    run.deploys().destroy(lab.name());
    assertThat(faults.injected()).isEmpty();
  }

  @Test
  void aWholeTierIsMeantByItsNameAndOthersByTheirMembers() {
    FaultTargets tier =
        FaultTargets.of(
            ItemSelection.of(
                List.of(new SelectedItem.Member("LB4-1"), new SelectedItem.Member("LB4-2"))),
            lab);
    FaultTargets one = FaultTargets.of(ItemSelection.of(new SelectedItem.Member("LB4-2")), lab);

    assertThat(tier.nodes()).containsExactly("LB4");
    assertThat(one.nodes()).containsExactly("LB4-2");
    assertThat(one.faults(FaultPlaces.in(lab)))
        .contains(FaultKind.parse("maintenance"))
        .doesNotContain(FaultKind.parse("http-500"));
  }

  @Test
  void severalNodesCanHaveWhatAllOfThemCan() {
    FaultTargets mixed =
        FaultTargets.of(
            ItemSelection.of(
                List.of(new SelectedItem.Member("LB4-1"), new SelectedItem.Member("S1"))),
            lab);

    assertThat(mixed.faults(FaultPlaces.in(lab)))
        .contains(FaultKind.parse("killed"), FaultKind.parse("netem"))
        .doesNotContain(FaultKind.parse("maintenance"), FaultKind.parse("slow"));
  }

  @Test
  void aLinkHasTheFaultsOfLinksOnItsOwnInterface() {
    var link =
        lab.topology().links().stream()
            .filter(l -> lab.topology().node(l.b()).orElseThrow().kind() == Kind.SWITCH)
            .findFirst()
            .orElseThrow();

    FaultTargets victims =
        FaultTargets.of(ItemSelection.of(new SelectedItem.Wire(link.a(), link.b())), lab);

    assertThat(victims.nodes()).containsExactly(link.a());
    assertThat(victims.link()).isEqualTo(link.b());
    assertThat(victims.faults(FaultPlaces.in(lab)))
        .containsExactly(
            FaultKind.parse("link-down"),
            FaultKind.parse("blackhole"),
            FaultKind.parse("netem"),
            FaultKind.parse("mtu"));
  }

  @Test
  void aSegmentCannotBeBroken() {
    String segment = lab.topology().nodes(Kind.SWITCH).stream().findFirst().orElseThrow().name();

    assertThat(
            FaultTargets.of(ItemSelection.of(new SelectedItem.Member(segment)), lab)
                .faults(FaultPlaces.in(lab)))
        .isEmpty();
  }
}
