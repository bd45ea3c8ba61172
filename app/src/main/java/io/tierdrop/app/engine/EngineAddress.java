package io.tierdrop.app.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where an exported lab runs: `containerlab:NAME`, `kubernetes:NAME`, `kubernetes:NAMESPACE/NAME`.
///
/// @param namespace of Kubernetes; empty for the one that `kubectl` uses
/// @param lab its name there
public record EngineAddress(Way way, String namespace, String lab) {

  /// Which engine.
  public enum Way {
    CONTAINERLAB,
    KUBERNETES
  }

  private static final Pattern FORM =
      Pattern.compile(
          "(?:containerlab:(?<clab>[a-z0-9][a-z0-9-]{0,62})"
              + "|kubernetes:(?:(?<space>[a-z0-9][a-z0-9-]{0,62})/)?(?<topology>[a-z0-9][a-z0-9-]{0,62}))");

  /// Why all other commands have nothing to do there.
  public static final String LIMITS =
      "containerlab: and kubernetes: answer status, exec and curl. All else needs a steward beside the"
          + " nodes, which containers do not have: deploys and faults are its work; flows and paths are"
          + " seen by its capture. Deploy the lab on a machine of Tierdrop's for these.";

  /// Whether a word of `--on` means an engine.
  public static boolean resembled(String on) {
    return on.startsWith("containerlab:") || on.startsWith("kubernetes:");
  }

  /// @throws IllegalArgumentException when it names no lab
  public static EngineAddress parse(String on) {
    Matcher form = FORM.matcher(on);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'%s' names no lab. Write containerlab:NAME or kubernetes:NAMESPACE/NAME.".formatted(on));
    }
    String clab = form.group("clab");
    String space = form.group("space");
    return clab != null
        ? new EngineAddress(Way.CONTAINERLAB, "", clab)
        : new EngineAddress(Way.KUBERNETES, space == null ? "" : space, form.group("topology"));
  }
}
