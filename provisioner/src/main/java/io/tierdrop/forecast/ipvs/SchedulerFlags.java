package io.tierdrop.forecast.ipvs;

/// The flags of a hashing service.
///
/// @param port whether the source port is hashed (`mh-port`, `sh-port`)
/// @param fallback whether the flows of an unavailable server go to another (`mh-fallback`,
///     `sh-fallback`) instead of being refused
public record SchedulerFlags(boolean port, boolean fallback) {

  public static final SchedulerFlags NONE = new SchedulerFlags(false, false);
  public static final SchedulerFlags PORT = new SchedulerFlags(true, false);
}
