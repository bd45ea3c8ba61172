package io.tierdrop.verify.intent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is expected of a lab and of a change to it.
///
/// @param name for people
/// @param change by VIP, or [#EVERY] for all others: what the whole change may do
/// @param steps the same of one step, by its name
/// @param survives failures that cost no flow but those that end at what fails, and no new one
/// @param failures the same as `change`, by the failure's name
/// @param worse whether failures may do more harm than before the change
/// @param problems whether the change may bring warnings of the validation
public record LabIntent(
    String name,
    Map<String, Map<FlowMeasure, FlowLimit>> change,
    Map<String, Map<String, Map<FlowMeasure, FlowLimit>>> steps,
    List<SurvivalRule> survives,
    Map<String, Map<String, Map<FlowMeasure, FlowLimit>>> failures,
    boolean worse,
    boolean problems) {

  /// What is expected of every lab that is judged.
  public static final String REACHED = "every VIP is reached";

  /// Stands for every VIP that is not named.
  public static final String EVERY = "*";

  /// What nobody has declared must not happen: broken flows, VIPs that refuse.
  public static final Map<FlowMeasure, FlowLimit> UNDECLARED =
      Map.of(FlowMeasure.BROKEN, FlowLimit.NONE, FlowMeasure.REFUSED, FlowLimit.NONE);

  /// Where no file says anything.
  public static final LabIntent USUAL =
      new LabIntent(
          "nothing breaks and no failure does more harm than before",
          Map.of(),
          Map.of(),
          List.of(),
          Map.of(),
          false,
          false);

  public LabIntent {
    change = Collections.unmodifiableMap(new LinkedHashMap<>(change));
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    survives = List.copyOf(survives);
    failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
  }

  /// Whether anything is said of a change.
  public boolean boundsChange() {
    return !change.isEmpty() || !steps.isEmpty();
  }

  /// What holds for the whole change of one VIP. What is not bounded for breakage is not allowed.
  public Map<FlowMeasure, FlowLimit> changeOf(String vip) {
    Map<FlowMeasure, FlowLimit> limits = new LinkedHashMap<>(UNDECLARED);
    limits.putAll(of(change, vip));
    return limits;
  }

  /// What holds for one VIP; nothing where it is not said.
  public static Map<FlowMeasure, FlowLimit> of(
      Map<String, Map<FlowMeasure, FlowLimit>> limits, String vip) {
    return limits.getOrDefault(vip, limits.getOrDefault(EVERY, Map.of()));
  }
}
