package io.tierdrop.app.service;

import java.util.Map;

/// A deploy's outcome.
///
/// @param changed how many things were changed on the host; 0 when it was as wanted already
/// @param seconds by phase: `plan`, `apply`, `converge`, `total`
public record DeployResult(
    String lab, int nodes, int links, int changed, Map<String, Double> seconds) {

  public DeployResult {
    seconds = Map.copyOf(seconds);
  }
}
