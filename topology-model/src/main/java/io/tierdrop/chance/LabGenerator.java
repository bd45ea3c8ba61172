package io.tierdrop.chance;

import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Topology;
import io.tierdrop.validation.LabValidation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes valid labs from seeds: the same seed and bounds give the same lab on every machine.
///
/// Labs are drawn from shapes that people use, so that most of them are valid at once; what has an
/// error all the same is counted, and another one is drawn.
public final class LabGenerator {

  private static final int MOST_STAGES = 4;

  private static final int MOST_PODS = 3;
  private static final int MEMBERS_OF_A_POD = 10;
  private static final int PATIENCE = 100;

  private final LabBounds bounds;

  public LabGenerator(LabBounds bounds) {
    this.bounds = bounds;
  }

  /// A valid lab.
  ///
  /// @param rejected the first error of each lab that was drawn before it and was not valid
  public record Generated(Lab lab, List<Problem> rejected) {
    public Generated {
      rejected = List.copyOf(rejected);
    }
  }

  /// The lab of a seed, named after it.
  public Generated lab(long seed) {
    List<Problem> rejected = new ArrayList<>();
    SeededChoice draw = new SeededChoice(seed);
    while (rejected.size() < PATIENCE) {
      Lab lab =
          new Lab(
              "chance-" + Long.toUnsignedString(seed, Character.MAX_RADIX),
              "Lab by chance, seed " + seed,
              "",
              topology(draw),
              Drawing.EMPTY);
      Optional<Problem> error = error(lab);
      if (error.isEmpty()) {
        return new Generated(finished(lab, draw), rejected);
      }
      rejected.add(error.get());
    }
    throw new IllegalStateException(
        "Seed " + seed + " gave no valid lab: " + rejected.getLast().message());
  }

  /// What is drawn last, so that a seed's lab stays the same in all that was drawn before.
  private Lab finished(Lab lab, SeededChoice draw) {
    Topology watched = bounds.watched() ? watched(lab.topology(), draw) : lab.topology();
    Topology behaving = DrawRepair.of(new FieldDraw(draw, bounds.served()).behave(watched));
    return lab.withTopology(new VipDraw(draw, bounds.served()).varied(behaving));
  }

  private static Topology watched(Topology drawn, SeededChoice draw) {
    return new Topology(
        drawn.nodes(),
        drawn.links(),
        drawn.vips(),
        drawn.settings().withBfd(SettingsDraft.bfd(draw)));
  }

  private Optional<Problem> error(Lab lab) {
    return LabValidation.check(lab).stream().filter(Problem::isError).findFirst();
  }

  private Topology topology(SeededChoice draw) {
    LabDraft draft = draft(draw);
    while (draft.members() > bounds.members()) {
      draft = draft(draw);
    }
    draft.grow();
    return new AddressDraft(draw, draft.topology(SettingsDraft.draw(draw, bounds))).addressed();
  }

  private LabDraft draft(SeededChoice draw) {
    LabDraft draft = new LabDraft(draw, bounds);
    List<PodDraft> pods = new ArrayList<>();
    if (draw.oneIn(12)) {
      pods.add(PodDraft.onOneLan(draft));
    } else {
      List<String> uplinks = new NetworkDraft(draft, stages(draw)).uplinks();
      do {
        pods.add(PodDraft.draw(draft, uplinks, PodDraft.Layout.draw(draft)));
      } while (pods.size() < MOST_PODS
          && draft.members() + MEMBERS_OF_A_POD <= bounds.members()
          && draw.oneIn(2));
    }
    ServiceDraft services = new ServiceDraft(draft);
    pods.forEach(services::serve);
    if (draw.oneIn(2)) {
      services.names(pods);
    }
    return draft;
  }

  private static int stages(SeededChoice draw) {
    return draw.oneIn(6) ? 0 : draw.oneIn(2) ? 1 : draw.between(2, MOST_STAGES);
  }
}
