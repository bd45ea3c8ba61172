package io.tierdrop.app.engine;

/// The programs of the system by which engines are asked.
public record EngineTools(String docker, String kubectl) {

  /// Those that are found by their names.
  public static final EngineTools USUAL = new EngineTools("docker", "kubectl");
}
