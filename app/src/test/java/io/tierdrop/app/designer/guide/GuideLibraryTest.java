package io.tierdrop.app.designer.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.topology.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The pages that the program brings along are whole, lead to each other, and are found.
class GuideLibraryTest {

  private final GuideLibrary guide = GuideLibrary.shipped();

  @Test
  void everyPageIsThereAndTheBuildTakesTheSameOnes() throws Exception {
    assertThat(guide.pages()).hasSameSizeAs(GuideLibrary.NAMES);
    String pom = Files.readString(Path.of("pom.xml"));
    for (String name : GuideLibrary.NAMES) {
      assertThat(pom).contains("<include>" + name + ".md</include>");
    }
    assertThat(pom.split("<include>", -1)).hasSize(GuideLibrary.NAMES.size() + 1);
    assertThat(guide.pages()).allSatisfy(page -> assertThat(page.sections()).hasSizeGreaterThan(1));
  }

  @Test
  void everyLinkIntoAPageLeadsToAHeading() {
    List<String> broken = new ArrayList<>();
    for (GuidePage page : guide.pages()) {
      for (GuideSection section : page.sections()) {
        section.blocks().forEach(block -> block.accept(new Links(page, broken)));
      }
    }
    assertThat(broken).isEmpty();
  }

  private final class Links extends AbstractVisitor {
    private final GuidePage page;
    private final List<String> broken;

    Links(GuidePage page, List<String> broken) {
      this.page = page;
      this.broken = broken;
    }

    @Override
    public void visit(Link link) {
      GuideTopic topic = GuideTopic.of(link.getDestination(), page.name());
      if (guide.page(topic.page()).isPresent() && !known(topic)) {
        broken.add(page.name() + ": " + link.getDestination());
      }
    }
  }

  private boolean known(GuideTopic topic) {
    return guide.section(topic).filter(section -> section.topic().equals(topic)).isPresent();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindHasASectionOfItsOwn(Kind kind) {
    assertThat(known(new GuideTopic("nodes", kind.label()))).isTrue();
  }

  @Test
  void whateverIsSelectedHasAPlace() {
    List<ItemSelection> looks = new ArrayList<>(List.of(ItemSelection.NONE));
    ItemSelection all = ItemSelection.all(Labs.small());
    looks.add(all);
    all.items().stream().map(ItemSelection::of).forEach(looks::add);
    looks.add(ItemSelection.of(new SelectedItem.Wire("R", "edge")));
    looks.add(ItemSelection.of(new SelectedItem.Frame("DC 1")));
    Set<GuideTopic> topics =
        looks.stream()
            .map(look -> SelectionTopics.of(look, Labs.small()))
            .collect(Collectors.toSet());
    assertThat(topics).hasSizeGreaterThan(10).allMatch(this::known);
    for (String panel :
        List.of("requests", "flows", "timeline", "problems", "faults", "play", "slots", "why")) {
      assertThat(SelectionTopics.ofPanel(panel))
          .as(panel)
          .hasValueSatisfying(topic -> assertThat(known(topic)).isTrue());
    }
  }

  @Test
  void wordsAreFoundInTitlesFirst() {
    List<GuideLibrary.Hit> hits = guide.search("Route REFLECTOR");
    assertThat(hits.getFirst().section().topic())
        .isEqualTo(new GuideTopic("nodes", "route-reflector"));
    assertThat(hits)
        .hasSizeGreaterThan(2)
        .allSatisfy(
            hit ->
                assertThat(
                        (hit.section().title() + " " + hit.section().words())
                            .toLowerCase(Locale.ROOT))
                    .contains("route", "reflector"));
    assertThat(guide.search("direct return"))
        .anySatisfy(hit -> assertThat(hit.excerpt()).contains("direct"));
    assertThat(guide.search("quagga xylophone")).isEmpty();
    assertThat(guide.search("  ")).isEmpty();
  }

  @Test
  void picturesAndWhatIsForContributorsStayOut() {
    GuidePage designer = guide.page("designer").orElseThrow();
    assertThat(designer.sections())
        .extracting(GuideSection::title)
        .contains("Hands", "Signs")
        .doesNotContain("How it is built");
    assertThat(designer.sections().getFirst().words()).doesNotContain("screenshots");
  }

  @Test
  void anchorsAreThoseOfGitHub() {
    assertThat(GuideTopic.anchorOf("Real server, mh")).isEqualTo("real-server-mh");
    assertThat(GuideTopic.anchorOf("What Linux 6.12 does")).isEqualTo("what-linux-612-does");
    assertThat(GuideTopic.of("#speed", "forecast")).isEqualTo(new GuideTopic("forecast", "speed"));
    assertThat(GuideTopic.of("vm.md", "x")).isEqualTo(new GuideTopic("vm", ""));
  }
}
