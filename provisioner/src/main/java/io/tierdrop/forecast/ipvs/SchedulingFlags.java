package io.tierdrop.forecast.ipvs;

/// The flags of a hashing service.
///
/// @param port whether the source port is hashed (`mh-port`, `sh-port`)
/// @param fallback whether the flows of an unavailable server go to another (`mh-fallback`,
///     `sh-fallback`) instead of being refused
public record SchedulingFlags(boolean port, boolean fallback) {

  public static final SchedulingFlags NONE = new SchedulingFlags(false, false);
  public static final SchedulingFlags PORT = new SchedulingFlags(true, false);
}
