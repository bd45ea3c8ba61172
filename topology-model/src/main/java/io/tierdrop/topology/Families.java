package io.tierdrop.topology;

/// Which address families something carries. The label is how lab files write it.
public enum Families {
  DUAL("dual"),
  IPV4("ipv4"),
  IPV6("ipv6");

  private final String label;

  Families(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public boolean ipv4() {
    return this != IPV6;
  }

  public boolean ipv6() {
    return this != IPV4;
  }
}
