package io.tierdrop.app.designer.verify;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.verify.failure.FailureOutcome;
import io.tierdrop.verify.failure.FlowCounts;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a node's death would break, in a line for people.
public final class DeathWords {

  private final TextBundle texts;

  public DeathWords(TextBundle texts) {
    this.texts = texts;
  }

  /// While it is computed.
  String asked(String member) {
    return texts.get("verify.deathAsked", member);
  }

  /// @param found empty where it is not computed
  String of(String member, Optional<FailureOutcome> found) {
    if (found.isEmpty() || !found.get().computed()) {
      return texts.get("verify.deathUnknown", member);
    }
    FailureOutcome outcome = found.get();
    FlowCounts all = outcome.all();
    if (all.lost() == 0) {
      return texts.get("verify.deathNothing", member, texts.share(all.share(all.waiting()), 1));
    }
    String vips =
        outcome.byVip().entrySet().stream()
            .filter(vip -> vip.getValue().lost() > 0)
            .limit(3)
            .map(
                vip ->
                    vip.getKey()
                        + " "
                        + texts.share(vip.getValue().share(vip.getValue().lost()), 1))
            .collect(Collectors.joining(", "));
    return texts.get("verify.death", member, texts.share(all.share(all.lost()), 1), vips);
  }
}
