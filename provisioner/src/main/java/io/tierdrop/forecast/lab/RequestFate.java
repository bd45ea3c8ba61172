package io.tierdrop.forecast.lab;

/// What becomes of a request that is sent now.
public enum RequestFate {
  ANSWERED,
  /// Its packets or the answer's come to a dead node, or nowhere.
  LOST,
  /// That depends on more than the flow.
  NOT_KNOWN
}
