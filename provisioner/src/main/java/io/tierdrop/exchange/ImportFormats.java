package io.tierdrop.exchange;

import io.tierdrop.exchange.containerlab.ContainerlabImport;
import io.tierdrop.exchange.core.CoreImport;
import io.tierdrop.exchange.drawio.DrawioImport;
import io.tierdrop.exchange.foreign.ForeignFile;
import io.tierdrop.exchange.foreign.ForeignImport;
import io.tierdrop.exchange.gns3.Gns3Import;
import io.tierdrop.exchange.graphviz.GraphvizImport;
import io.tierdrop.exchange.netlab.NetlabImport;
import java.util.List;
import java.util.Optional;

/// The formats of other programs that labs are made from.
public final class ImportFormats {

  /// The more particular ones first: a file may look like several.
  private static final List<ForeignImport> ALL =
      List.of(
          new ContainerlabImport(),
          new Gns3Import(),
          new DrawioImport(),
          new CoreImport(),
          new NetlabImport(),
          new GraphvizImport());

  private ImportFormats() {}

  public static List<ForeignImport> all() {
    return ALL;
  }

  public static Optional<ForeignImport> byWord(String word) {
    return ALL.stream().filter(format -> format.word().equals(word)).findFirst();
  }

  /// The format that a file looks like.
  public static Optional<ForeignImport> of(ForeignFile file) {
    return ALL.stream().filter(format -> format.recognises(file)).findFirst();
  }
}
