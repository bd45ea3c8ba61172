package io.tierdrop.topology;

import inet.ipaddr.IPAddress.IPVersion;
import java.util.Arrays;
import java.util.List;

/// Which address families something carries. The label is how lab files write it.
public enum LabFamilies {
  DUAL("dual"),
  IPV4("ipv4"),
  IPV6("ipv6");

  private final String label;

  LabFamilies(String label) {
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

  public boolean carries(IPVersion family) {
    return family.isIPv4() ? ipv4() : ipv6();
  }

  /// The families as a list, IPv4 first.
  public List<IPVersion> versions() {
    return Arrays.stream(IPVersion.values()).filter(this::carries).toList();
  }
}
