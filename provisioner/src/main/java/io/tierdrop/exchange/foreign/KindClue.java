package io.tierdrop.exchange.foreign;

/// Something in a file that may tell what kind a node is.
///
/// @param text as in the file: `ghcr.io/nokia/srlinux`, `mxgraph.cisco.routers.router`
public record KindClue(Source source, String text) {

  /// Where it stands. The order is how much it counts.
  public enum Source {
    /// The kind itself, as Tierdrop writes it into files of other programs.
    KIND("its kind"),
    ROLE("its role"),
    DEVICE("its device"),
    IMAGE("its image"),
    NAME("its name"),
    SHAPE("its shape"),
    GROUP("its group");

    private final String label;

    Source(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
