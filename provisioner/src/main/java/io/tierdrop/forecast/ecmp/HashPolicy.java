package io.tierdrop.forecast.ecmp;

/// `net.ipv4.fib_multipath_hash_policy` and its IPv6 twin, see the kernel's `ip-sysctl`.
public enum HashPolicy {
  /// Policy 0: addresses only; IPv6 adds the protocol.
  ADDRESSES,
  /// Policy 1: the 5-tuple, unless the packet carries its socket's own flow hash.
  FLOW,
  /// Policy 3 with `fib_multipath_hash_fields` 0x37: the 5-tuple read from the packet.
  FIELDS
}
