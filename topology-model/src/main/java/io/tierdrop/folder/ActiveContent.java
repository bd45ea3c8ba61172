package io.tierdrop.folder;

import io.tierdrop.folder.ActiveItem.Sort;
import io.tierdrop.json.text.JsonLine;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.JsonPointers;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.HostCheck;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import java.util.ArrayList;
import java.util.List;

/// Everything of a lab that a person brought along and that can run something on the machine: the
/// programs of hosts, files in nodes, lines of configurations (HAProxy runs Lua and checks,
/// keepalived scripts). A lab with any of it is active, and is deployed only when a person
/// consented to just this.
///
/// @param items in the order of the drawing
public record ActiveContent(List<ActiveItem> items) {

  /// Whoever changes what is hashed changes this.
  private static final String FORMAT = "tierdrop active content 1";

  public ActiveContent {
    items = List.copyOf(items);
  }

  /// What the lab brings along; empty of one that is not active.
  ///
  /// @throws InvalidLabException when the content of a file is not known: then nobody could say
  ///     what would run
  public static ActiveContent of(Lab lab) throws InvalidLabException {
    List<ActiveItem> items = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    List<Node> nodes = lab.topology().nodes();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      for (String name : node.own().names()) {
        if (lab.folder().text(name).isEmpty()) {
          problems.add(
              Problem.error(
                  JsonPointers.child("/nodes", i),
                  "The content of '" + name + "' is not known",
                  "Put the file into the folder beside the lab file, and open the lab again"));
        }
      }
      add(lab, node, items);
    }
    if (!problems.isEmpty()) {
      throw new InvalidLabException(problems);
    }
    return new ActiveContent(items);
  }

  public boolean isEmpty() {
    return items.isEmpty();
  }

  /// What consent is given to, in 64 hexadecimal digits: another one after any change of a byte.
  public String hash() {
    List<String> texts = new ArrayList<>();
    texts.add(FORMAT);
    for (ActiveItem item : items) {
      texts.addAll(
          List.of(item.node(), item.what().name(), item.place(), item.name(), item.text()));
    }
    return ContentHash.of(texts);
  }

  private static void add(Lab lab, Node node, List<ActiveItem> items) {
    if (node.role() instanceof Role.Host host) {
      host.programs()
          .forEach(
              program ->
                  items.add(
                      new ActiveItem(
                          node.name(), Sort.PROGRAM, program.name(), "", words(program.words()))));
      if (host.check().how() == HostCheck.Way.COMMAND) {
        items.add(
            new ActiveItem(node.name(), Sort.CHECK, "command", "", words(host.check().command())));
      }
      host.packages()
          .forEach(each -> items.add(new ActiveItem(node.name(), Sort.PACKAGE, each, "", each)));
    }
    node.own().files().forEach((place, name) -> items.add(item(lab, node, Sort.FILE, place, name)));
    node.own()
        .snippets()
        .forEach((at, name) -> items.add(item(lab, node, Sort.SNIPPET, at.label(), name)));
    node.own()
        .replaced()
        .forEach(
            (file, name) -> items.add(item(lab, node, Sort.CONFIGURATION, file.label(), name)));
  }

  private static ActiveItem item(Lab lab, Node node, Sort what, String place, String name) {
    return new ActiveItem(node.name(), what, place, name, lab.folder().text(name).orElse(""));
  }

  /// A command line as a JSON list: nothing in it can be taken for something else.
  private static String words(List<String> words) {
    return JsonLine.json(words);
  }
}
