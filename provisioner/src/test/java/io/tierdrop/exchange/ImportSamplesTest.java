package io.tierdrop.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.exchange.assembly.ImportedNode;
import io.tierdrop.exchange.foreign.ForeignFile;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.json.LabReader;
import io.tierdrop.json.LabWriter;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Small files of each format: what is guessed, what is lost, and the lab. With
/// `-Dgolden.update=true` the golden files are written instead.
class ImportSamplesTest {

  static final Path SAMPLES = Path.of("src/test/resources/io/tierdrop/exchange");

  private static LabImport read(String name) throws Exception {
    return LabImport.read(SAMPLES.resolve(name), Optional.empty(), Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "shop.clab.yml, containerlab",
    "campus.yml, netlab",
    "branch.gns3, gns3",
    "field.xml, core",
    "plan.dot, graphviz",
    "office.drawio, drawio"
  })
  void aFileBecomesALabAndWhatIsLostIsSaid(String name, String format) throws Exception {
    LabImport read = read(name);
    assertThat(read.format().word()).isEqualTo(format);
    StringBuilder text = new StringBuilder();
    for (ImportedNode node : read.made().nodes()) {
      text.append(
          "%s = %s, %s: %s%n"
              .formatted(node.original(), node.name(), node.kind().label(), node.reason()));
    }
    read.made().lost().forEach(lost -> text.append("lost: ").append(lost).append('\n'));
    text.append(LabWriter.write(read.made().lab()));
    Path golden = SAMPLES.resolve(name + ".imported.txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, text);
    }
    assertThat(golden).hasContent(text.toString());
    assertThat(LabReader.read(LabWriter.write(read.made().lab()))).isEqualTo(read.made().lab());
  }

  @Test
  void aCompressedDrawingIsTheSameAsAPlainOne() throws Exception {
    assertThat(read("office-packed.drawio").made()).isEqualTo(read("office.drawio").made());
  }

  /// What a drawing is called is no sign of another program.
  @Test
  void aDrawingNamedLikeAnotherFormatsWordsIsStillOfItsOwn() throws Exception {
    for (String title : List.of("topology", "<scenario", "<mxfile")) {
      LabImport read =
          LabImport.of(
              new ForeignFile("x.dot", "graph \"" + title + "\" { r1 -- r2 }"),
              Optional.empty(),
              Map.of());
      assertThat(read.format().word()).as(title).isEqualTo("graphviz");
    }
  }

  /// Tabs, which a lab file does not hold, and whatever else is no character for people.
  @Test
  void aTextWithTabsIsALabThatCanBeReadAgain() throws Exception {
    for (Map.Entry<String, String> file :
        Map.of(
                "x.dot",
                "graph \"a\tb\u2028c\" { subgraph cluster_s { label=\"s\tt\"; r1 -- r2 } }",
                "x.drawio",
                "<mxfile><diagram name='a&#9;b'><mxGraphModel><root><mxCell id='0'/><mxCell id='1'"
                    + " parent='0'/><mxCell id='r' value='r1' vertex='1' parent='1'><mxGeometry x='1'"
                    + " y='1' width='9' height='9'/></mxCell><mxCell id='s' value='r2' vertex='1'"
                    + " parent='1'><mxGeometry x='1' y='50' width='9' height='9'/></mxCell><mxCell id='e'"
                    + " edge='1' parent='1' source='r' target='s'/><mxCell id='t' value='one&#9;two'"
                    + " style='text' vertex='1' parent='1'><mxGeometry x='99' y='99' width='99'"
                    + " height='30'/></mxCell></root></mxGraphModel></diagram></mxfile>")
            .entrySet()) {
      Lab lab =
          LabImport.of(new ForeignFile(file.getKey(), file.getValue()), Optional.empty(), Map.of())
              .made()
              .lab();
      assertThat(lab.title()).startsWith("a b");
      assertThat(LabReader.read(LabWriter.write(lab))).isEqualTo(lab);
    }
  }

  @Test
  void aGuessIsCorrectedByTheNameInTheFileOrInTheLab() throws Exception {
    LabImport read =
        LabImport.read(
            SAMPLES.resolve("shop.clab.yml"),
            Optional.empty(),
            Map.of("customer-of-the-north-1", Kind.BACKEND, "balance", Kind.L4));
    assertThat(read.made().nodes())
        .filteredOn(node -> node.reason().equals("you said so"))
        .extracting(ImportedNode::kind)
        .containsExactlyInAnyOrder(Kind.BACKEND, Kind.L4);
    assertThatThrownBy(
            () ->
                LabImport.read(
                    SAMPLES.resolve("shop.clab.yml"), Optional.empty(), Map.of("nobody", Kind.L4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x.txt|hello|looks like none",
        "x.clab.yml|name: x|no section 'topology'",
        "x.clab.yml|topology: {nodes: {}}|No node",
        "x.clab.yml|topology: [|no YAML",
        "x.gns3|{\"topology\": 1}|no \"topology\"",
        "x.gns3|{|no JSON",
        "x.drawio|<mxfile/>|no page",
        "x.drawio|<mxfile><diagram>AAAA</diagram></mxfile>|neither XML nor compressed",
        "x.drawio|<svg/>|no <mxGraphModel>",
        "x.xml|<scenario>|no XML",
        "x.dot|graph {|no DOT",
        "x.dot|graph {}|No node"
      })
  void whatIsNoneOfItIsRefusedInWords(String name, String text, String words) {
    assertThatThrownBy(() -> LabImport.of(new ForeignFile(name, text), Optional.empty(), Map.of()))
        .isInstanceOf(ForeignFileException.class)
        .hasMessageContaining(words);
  }
}
