package io.tierdrop.app.designer.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.edit.AddEdits;
import io.tierdrop.app.designer.edit.CopyEdits;
import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.app.designer.edit.DeleteEdits;
import io.tierdrop.app.designer.edit.LinkEdits;
import io.tierdrop.app.designer.edit.RenameEdits;
import io.tierdrop.app.designer.edit.VipEdits;
import io.tierdrop.app.designer.edit.mend.RemedyEdit;
import io.tierdrop.app.designer.edit.mend.RemedyFinder;
import io.tierdrop.app.designer.edit.place.AlignEdits;
import io.tierdrop.app.designer.edit.place.ArrangeEdit;
import io.tierdrop.app.designer.edit.place.MoveEdits;
import io.tierdrop.app.designer.edit.place.ResizeEdits;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.json.LabReader;
import io.tierdrop.json.LabWriter;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Topology;
import io.tierdrop.validation.LabValidation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditSequencesTest {

  private static final int EDITS = 160;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void undoingAllGivesTheFirstLabAndRedoingAllTheLast(long seed) {
    Random random = new Random(seed);
    Lab first = new Lab("lab", "", "", Topology.EMPTY, Drawing.EMPTY);
    LabDocument document = LabDocument.fresh(first);
    List<Lab> labs = new ArrayList<>(List.of(first));
    for (int i = 0; i < EDITS; i++) {
      document = document.apply("edit " + i, edit(document.lab(), random));
      if (!document.lab().equals(labs.getLast())) {
        labs.add(document.lab());
      }
    }
    for (int i = labs.size() - 2; i >= 0; i--) {
      document = document.undo();
      assertThat(document.lab()).isEqualTo(labs.get(i));
    }
    assertThat(document.undoName()).isEmpty();
    assertThat(document.unsaved()).isFalse();
    for (int i = 1; i < labs.size(); i++) {
      document = document.redo();
      assertThat(document.lab()).isEqualTo(labs.get(i));
    }
    assertThat(document.redoName()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 77, 777, 7777})
  void everyLabOnTheWayIsSoundAndSurvivesItsFile(long seed) throws Exception {
    Random random = new Random(seed);
    Lab lab = new Lab("lab", "", "", Topology.EMPTY, Drawing.EMPTY);
    for (int i = 0; i < EDITS; i++) {
      lab = edit(lab, random);
      assertThat(dangling(lab)).isEmpty();
      assertThat(new HashSet<>(members(lab))).hasSameSizeAs(members(lab));
      assertThat(LabReader.read(LabWriter.write(lab))).isEqualTo(lab);
    }
  }

  private static Lab edit(Lab lab, Random random) {
    LabPicture picture = LabPicture.of(lab);
    ItemSelection some = some(lab, random);
    String node = name(lab, random);
    String other = name(lab, random);
    double x = random.nextInt(-900, 900);
    double y = random.nextInt(-500, 900);
    Kind[] kinds = Kind.values();
    return switch (random.nextInt(17)) {
      case 0, 1, 2, 3 -> AddEdits.node(lab, kinds[random.nextInt(kinds.length)], x, y);
      case 4, 5 -> LinkEdits.link(lab, node, other);
      case 6 -> MoveEdits.by(lab, picture, some, random.nextInt(-50, 50), random.nextInt(-50, 50));
      case 7 -> grown(lab, node, random.nextInt(1, 9));
      case 8 -> DeleteEdits.items(lab, some);
      case 9 -> renamed(lab, node, "n" + random.nextInt(1000));
      case 10 -> CopyEdits.into(lab, CopyEdits.part(lab, picture, some), 30, 30);
      case 11 -> AlignEdits.align(lab, picture, some, AlignEdits.Axis.ROW);
      case 12 -> lab.topology().nodes(Kind.L4).isEmpty() ? lab : AddEdits.vip(lab);
      case 13 ->
          lab.topology().vips().isEmpty()
              ? AddEdits.site(lab, "DC", x, y)
              : VipEdits.remove(lab, lab.topology().vips().getFirst().name());
      case 14 -> ResizeEdits.note(lab, random.nextInt(3), random.nextInt(300), random.nextInt(300));
      case 15 -> mended(lab, random);
      default -> random.nextInt(6) == 0 ? ArrangeEdit.rows(lab) : AddEdits.note(lab, "note", x, y);
    };
  }

  /// With one of its problems' remedies, if any has one.
  private static Lab mended(Lab lab, Random random) {
    List<RemedyEdit> remedies =
        LabValidation.check(lab).stream()
            .flatMap(problem -> RemedyFinder.of(problem, lab).stream())
            .toList();
    return remedies.isEmpty()
        ? lab
        : remedies.get(random.nextInt(remedies.size())).edit().apply(lab);
  }

  private static Lab grown(Lab lab, String name, int count) {
    Node node = lab.topology().node(name).orElse(null);
    return node == null || node.count() == null || lab.topology().nodes().size() > 40
        ? lab
        : CountEdits.of(lab, name, count);
  }

  private static Lab renamed(Lab lab, String before, String after) {
    Set<String> taken = new HashSet<>(members(lab));
    lab.topology().nodes().forEach(node -> taken.add(node.name()));
    boolean free = taken.stream().noneMatch(name -> name.startsWith(after));
    return free ? RenameEdits.node(lab, before, after) : lab;
  }

  private static ItemSelection some(Lab lab, Random random) {
    List<SelectedItem> items =
        ItemSelection.all(lab).items().stream().filter(_ -> random.nextInt(6) == 0).toList();
    return ItemSelection.of(items);
  }

  private static String name(Lab lab, Random random) {
    List<Node> nodes = lab.topology().nodes();
    return nodes.isEmpty() ? "nobody" : nodes.get(random.nextInt(nodes.size())).name();
  }

  private static List<String> members(Lab lab) {
    return lab.topology().nodes().stream().flatMap(node -> node.members().stream()).toList();
  }

  /// Names that are mentioned and do not exist.
  private static List<String> dangling(Lab lab) {
    List<String> mentioned = new ArrayList<>();
    for (Link link : lab.topology().links()) {
      mentioned.add(link.a());
      mentioned.add(link.b());
    }
    lab.topology().vips().forEach(vip -> mentioned.addAll(vip.l4()));
    lab.topology().vips().forEach(vip -> mentioned.addAll(vip.servers()));
    return mentioned.stream().filter(name -> lab.topology().node(name).isEmpty()).toList();
  }
}
