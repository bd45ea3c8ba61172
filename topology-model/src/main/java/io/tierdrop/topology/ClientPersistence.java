package io.tierdrop.topology;

/// That all connections of a client go to one real server, the one of its first (`-p` and `-M` of
/// `ipvsadm(8)`). Each L4 remembers for itself.
///
/// @param seconds how long it is remembered after the last connection's end, see
///     [LabLimits#PERSISTENCE_SECONDS]
/// @param ipv4Length clients that agree in so many bits of their IPv4 address are one, see
///     [LabLimits#IPV4_LENGTH]
/// @param ipv6Length likewise, see [LabLimits#IPV6_LENGTH]
public record ClientPersistence(int seconds, int ipv4Length, int ipv6Length) {

  /// Each address is a client of its own, for as long as IPVS does it.
  public static final ClientPersistence DEFAULT = new ClientPersistence(300, 32, 128);

  /// Whether each address is a client of its own.
  public boolean single(boolean ipv4) {
    return ipv4 ? ipv4Length == DEFAULT.ipv4Length : ipv6Length == DEFAULT.ipv6Length;
  }
}
