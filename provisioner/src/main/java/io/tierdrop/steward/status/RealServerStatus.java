package io.tierdrop.steward.status;

/// A real server as IPVS has it.
///
/// @param address canonical text
/// @param weight 0 while it fails its checks
public record RealServerStatus(String address, int weight) {}
