package io.tierdrop.exchange;

import io.tierdrop.exchange.ansible.AnsibleExport;
import io.tierdrop.exchange.csv.CsvExport;
import io.tierdrop.exchange.drawio.DrawioExport;
import io.tierdrop.exchange.engine.ClabernetesExport;
import io.tierdrop.exchange.engine.ContainerlabExport;
import io.tierdrop.exchange.export.LabExport;
import io.tierdrop.exchange.graphviz.GraphvizExport;
import io.tierdrop.exchange.mermaid.MermaidExport;
import io.tierdrop.exchange.netlab.NetlabExport;
import java.util.List;
import java.util.Optional;

/// The formats that labs are written in for other programs.
public final class ExportFormats {

  private static final List<LabExport> ALL =
      List.of(
          new DrawioExport(),
          new GraphvizExport(),
          new MermaidExport(),
          new CsvExport(),
          new NetlabExport(),
          new AnsibleExport(),
          new ContainerlabExport(),
          new ClabernetesExport());

  private ExportFormats() {}

  public static List<LabExport> all() {
    return ALL;
  }

  public static Optional<LabExport> byWord(String word) {
    return ALL.stream().filter(format -> format.word().equals(word)).findFirst();
  }
}
