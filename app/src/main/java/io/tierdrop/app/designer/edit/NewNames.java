package io.tierdrop.app.designer.edit;

import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.NameRule;
import io.tierdrop.topology.Node;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/// Names for new things, and what a name may be.
public final class NewNames {

  private NewNames() {}

  public static boolean fitsNode(String name) {
    return NameRule.node(name);
  }

  public static boolean fitsLab(String name) {
    return NameRule.LAB.matcher(name).matches();
  }

  /// Whether a node may have this name and count without colliding with another than `self`.
  public static boolean free(Lab lab, Node candidate, String self) {
    Set<String> taken = taken(lab, self);
    return !taken.contains(candidate.name())
        && candidate.members().stream().noneMatch(taken::contains);
  }

  /// A name for a new node of that kind and count.
  static String fresh(Lab lab, Kind kind, java.util.function.Function<String, Node> make) {
    return fresh(stem(kind), name -> free(lab, make.apply(name), ""));
  }

  /// The first of `stem`, `stemb`, `stemc` … that is accepted, or with a digit when the stem ends
  /// in a lower-case letter.
  static String fresh(String stem, Predicate<String> accepted) {
    if (accepted.test(stem)) {
      return stem;
    }
    boolean digits = Character.isLowerCase(stem.charAt(stem.length() - 1));
    String base = stem.substring(0, Math.min(stem.length(), 9));
    for (int i = 2; ; i++) {
      String name = digits ? base + i : base + letters(i);
      if (accepted.test(name)) {
        return name;
      }
    }
  }

  private static String letters(int number) {
    String last = String.valueOf((char) ('a' + (number - 1) % 26));
    return number <= 26 ? last : letters((number - 1) / 26) + last;
  }

  private static String stem(Kind kind) {
    return switch (kind) {
      case CLIENTS -> "clients";
      case INTERNET -> "internet";
      case DNS -> "dns";
      case ROUTER -> "R";
      case ROUTE_REFLECTOR -> "RR";
      case L4 -> "LB4";
      case L7 -> "LB7";
      case BACKEND -> "S";
      case HOST -> "H";
      case SWITCH -> "net";
    };
  }

  private static Set<String> taken(Lab lab, String except) {
    Set<String> taken = new HashSet<>();
    for (Node node : lab.topology().nodes()) {
      if (!node.name().equals(except)) {
        taken.add(node.name());
        taken.addAll(node.members());
      }
    }
    return taken;
  }
}
