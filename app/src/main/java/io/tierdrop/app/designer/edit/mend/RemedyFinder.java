package io.tierdrop.app.designer.edit.mend;

import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Lab;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the remedy that a problem proposes, where it can be done without asking anything. What a
/// problem proposes is known by its text, which therefore is part of the contract between
/// validation and window; a test holds both together.
public final class RemedyFinder {

  private static final Pattern POINTER = Pattern.compile("^/(nodes|links|vips)(?:/(\\d+))?");

  private static final List<Rule> RULES =
      List.of(
          new Rule("Write \"count\": 2\\b.*", NodeRemedies::second),
          new Rule("Name a backend in its 'servers'", NodeRemedies::servers),
          new Rule("Name it in the 'servers' of an L7 or a VIP", NodeRemedies::serve),
          new Rule("Name it in the '(l4|servers)' of a VIP, or delete it", NodeRemedies::use),
          new Rule("Write a number from 0 to (\\d+)", NodeRemedies::weight),
          new Rule("Move one of them, or delete its address.*", NodeRemedies::automatic),
          new Rule("Delete the prefix, or write \"families\": \"dual\"", NodeRemedies::dual),
          new Rule("Add a node of kind (internet|clients)\\b.*", NodeRemedies::add),
          new Rule("Write \"mtu\": (\\d+) at .*", LinkRemedies::mtu),
          new Rule("Write an MTU of at least (\\d+)", LinkRemedies::mtu),
          new Rule("Delete it", LinkRemedies::delete),
          new Rule("Delete the link, or draw a switch.*", LinkRemedies::delete),
          new Rule("Give the prefixes to '.*'", LinkRemedies::prefixes),
          new Rule("Add a VIP with its l4 and its servers", VipRemedies::add),
          new Rule("Name an L4 in its 'l4'", VipRemedies::announce),
          new Rule("Name only L4s, or write .*", VipRemedies::onlyL4s),
          new Rule("Name an L7 or a backend in its 'servers'", VipRemedies::servers),
          new Rule("Write \"scheduler\": \"mh\".*", VipRemedies::maglev),
          new Rule("Delete them, or write \"scheduler\": \"mh\"", VipRemedies::plain),
          new Rule("Give one of them a weight of 1 or more", VipRemedies::weigh));

  private RemedyFinder() {}

  /// What a remedy is found from.
  ///
  /// @param index of the node, link or VIP that is meant; -1 for the lab as a whole
  /// @param text what the problem proposes, with its groups
  record Case(Lab lab, String where, int index, Matcher text) {}

  @FunctionalInterface
  interface Finder {
    Optional<RemedyEdit> find(Case problem);
  }

  private record Rule(Pattern proposes, Finder finder) {
    Rule(String proposes, Finder finder) {
      this(Pattern.compile(proposes), finder);
    }
  }

  /// The remedy of a problem of a lab; empty when a person has to decide.
  public static Optional<RemedyEdit> of(Problem problem, Lab lab) {
    Matcher pointer = POINTER.matcher(problem.where());
    if (!pointer.find()) {
      return Optional.empty();
    }
    int index = pointer.group(2) == null ? -1 : Integer.parseInt(pointer.group(2));
    for (Rule rule : RULES) {
      Matcher text = rule.proposes().matcher(problem.remedy());
      if (text.matches()) {
        return rule.finder().find(new Case(lab, problem.where(), index, text));
      }
    }
    return Optional.empty();
  }
}
