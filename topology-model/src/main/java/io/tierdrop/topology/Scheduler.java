package io.tierdrop.topology;

/// IPVS schedulers, by the names that `ipvsadm(8)` gives them, and [#NONE].
public enum Scheduler {
  MH("mh"),
  SH("sh"),
  RR("rr"),
  WRR("wrr"),
  LC("lc"),
  WLC("wlc"),
  DH("dh"),
  SED("sed"),
  NQ("nq"),
  LBLC("lblc"),
  LBLCR("lblcr"),
  FO("fo"),
  OVF("ovf"),
  /// Nothing is scheduled: the nodes that announce the address answer themselves, as anycast name
  /// servers do.
  NONE("none");

  private final String label;

  Scheduler(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /// Whether every L4 chooses the same real server for a flow without sharing state.
  public boolean stateless() {
    return this == MH || this == SH || this == DH;
  }

  /// Whether it hashes the source and knows the flags `-port` and `-fallback`.
  public boolean hashesSource() {
    return this == MH || this == SH;
  }
}
