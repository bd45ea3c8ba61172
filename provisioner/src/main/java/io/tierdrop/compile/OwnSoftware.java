package io.tierdrop.compile;

import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.plan.ComposedConfig;
import io.tierdrop.plan.DaemonPlan;
import io.tierdrop.plan.NodeExpectation;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.JsonPointers;
import io.tierdrop.problem.Problem;
import io.tierdrop.render.SnippetComposition;
import io.tierdrop.render.SnippetComposition.Snippet;
import io.tierdrop.software.NodeDaemons;
import io.tierdrop.software.NodePaths;
import io.tierdrop.topology.FolderContent;
import io.tierdrop.topology.GeneratedFile;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.NodeFiles;
import io.tierdrop.topology.SnippetPlace;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What a node takes from the folder beside its lab, put into its software. A file whose content is
/// not known is left out: who deploys asks for all of it before.
final class OwnSoftware {

  private static final String ETC = "/etc/";
  private static final Set<String> ETC_FILES =
      Set.of("/etc/hosts", "/etc/resolv.conf", "/etc/nsswitch.conf");

  /// Which members a configuration is for is said by these words in it.
  private static final String NODE = "{{node}}";

  private static final String DIRECTORY = "{{directory}}";

  private final FolderContent folder;

  OwnSoftware(FolderContent folder) {
    this.folder = folder;
  }

  /// A node's software with the node's own in it.
  ///
  /// @param composed configurations that have lines of its own, by path
  record Merged(NodeDaemons software, Map<String, ComposedConfig> composed) {}

  Merged merge(Member member, NodePaths paths, NodeDaemons generated) {
    NodeFiles own = member.tier().own();
    if (own.isEmpty()) {
      return new Merged(generated, Map.of());
    }
    Map<String, ComposedConfig> composed = composed(own, paths, generated);
    Map<String, String> files = new TreeMap<>(generated.files());
    composed.forEach((path, config) -> files.put(path, config.text()));
    Set<String> places = new TreeSet<>();
    own.files()
        .forEach(
            (place, name) ->
                text(name, paths)
                    .ifPresent(
                        text -> {
                          files.put(path(place), text);
                          places.add(path(place));
                        }));
    List<DaemonPlan> daemons =
        generated.daemons().stream()
            .map(daemon -> reading(daemon, places, !composed.isEmpty() || !places.isEmpty()))
            .toList();
    return new Merged(
        new NodeDaemons(generated.directories(), files, generated.seeds(), daemons), composed);
  }

  private Map<String, ComposedConfig> composed(
      NodeFiles own, NodePaths paths, NodeDaemons generated) {
    Map<String, ComposedConfig> composed = new TreeMap<>();
    Map<GeneratedFile, Map<SnippetPlace, Snippet>> snippets = new EnumMap<>(GeneratedFile.class);
    own.snippets()
        .forEach(
            (place, name) ->
                text(name, paths)
                    .ifPresent(
                        text ->
                            snippets
                                .computeIfAbsent(
                                    place.file(), _ -> new EnumMap<>(SnippetPlace.class))
                                .put(place, new Snippet(name, text))));
    snippets.forEach(
        (file, all) ->
            Optional.ofNullable(generated.files().get(file.path()))
                .ifPresent(text -> composed.put(file.path(), SnippetComposition.of(text, all))));
    own.replaced()
        .forEach(
            (file, name) ->
                text(name, paths)
                    .filter(_ -> generated.files().containsKey(file.path()))
                    .ifPresent(
                        text ->
                            composed.put(
                                file.path(), SnippetComposition.whole(new Snippet(name, text)))));
    return composed;
  }

  private Optional<String> text(String name, NodePaths paths) {
    return folder
        .text(name)
        .map(text -> text.replace(NODE, paths.node()).replace(DIRECTORY, paths.directory()));
  }

  /// Whatever lies in the node may be read by its programs: a change of it is one for them.
  private static DaemonPlan reading(DaemonPlan daemon, Set<String> places, boolean own) {
    boolean reads = !daemon.check().isEmpty() || daemon.own();
    return reads
        ? daemon.reading(
            Stream.concat(daemon.reads().stream(), places.stream()).distinct().toList(),
            own || daemon.own())
        : daemon;
  }

  private static String path(String place) {
    return ETC_FILES.contains(place)
        ? "etc/" + place.substring(ETC.length())
        : NodePaths.OWN + place;
  }

  /// What can still be expected: of a daemon whose configuration is a person's, nothing.
  static List<NodeExpectation> expected(Member member, List<NodeExpectation> drawn) {
    Set<GeneratedFile> replaced = member.tier().own().replaced().keySet();
    return drawn.stream()
        .filter(
            expectation ->
                switch (expectation) {
                  case NodeExpectation.Servers _ -> !replaced.contains(GeneratedFile.HAPROXY);
                  case NodeExpectation.Services _ -> !replaced.contains(GeneratedFile.KEEPALIVED);
                  case NodeExpectation.Route _ ->
                      !replaced.contains(GeneratedFile.BIRD)
                          && !replaced.contains(GeneratedFile.BGPD);
                  case NodeExpectation.Listens _ -> !replaced.contains(GeneratedFile.GDNSD);
                })
        .toList();
  }

  /// Nodes that name lines for a configuration which none of their members has.
  static void check(Topology topology, Map<String, Set<String>> generated)
      throws InvalidLabException {
    List<Problem> problems = new ArrayList<>();
    List<Node> nodes = topology.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      Set<GeneratedFile> named = new TreeSet<>(node.own().replaced().keySet());
      node.own().snippets().keySet().forEach(place -> named.add(place.file()));
      for (GeneratedFile file : named) {
        if (node.members().stream()
            .noneMatch(m -> generated.getOrDefault(m, Set.of()).contains(file.path()))) {
          problems.add(
              Problem.error(
                  JsonPointers.child("/nodes", i),
                  "'%s' has no %s: nothing that was drawn needs %s there"
                      .formatted(node.name(), file.label(), file.daemon()),
                  "Take its lines out, or draw what needs it"));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidLabException(problems);
    }
  }
}
