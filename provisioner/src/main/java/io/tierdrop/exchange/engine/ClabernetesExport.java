package io.tierdrop.exchange.engine;

import io.tierdrop.exchange.export.ExportResult;
import io.tierdrop.exchange.export.LabExport;
import io.tierdrop.exchange.yaml.YamlText;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The same topology as a resource of Clabernetes, so that Kubernetes spreads it over its machines:
/// each container runs in a pod of its own.
public final class ClabernetesExport implements LabExport {

  @Override
  public String word() {
    return "clabernetes";
  }

  @Override
  public String usualName(Lab lab) {
    return lab.name() + ".clabernetes";
  }

  @Override
  public ExportResult export(Lab lab) throws InvalidLabException {
    LabPlan plan = EnginePlan.of(lab);
    String name = EngineNames.lab(plan.lab());
    String image = "REGISTRY/tierdrop-" + name;
    EngineTopology topology = EngineTopology.of(plan, image, EngineTopology.Names.SHORT);
    List<String> lost = new ArrayList<>(EngineLosses.of(lab));
    if (!name.equals(plan.lab())) {
      lost.add("the lab's name, which is `" + name + "` there: none ends in a dash");
    }
    String file = plan.lab() + ".yaml";
    SortedMap<String, String> files = new TreeMap<>(EngineFiles.image(plan));
    files.put(file, resources(plan, topology));
    files.put("machine.sh", EngineReadme.machine(plan));
    files.put(
        "README.md",
        EngineReadme.of(
            plan,
            "Clabernetes",
            List.of(
                "docker build -t " + image + " image && docker push " + image,
                "sudo sh machine.sh        # on each machine of the cluster",
                // What is applied otherwise is kept in an annotation, which is no longer than
                // 256 KiB.
                "kubectl apply --server-side -f " + file),
            "kubectl exec deploy/%s-NODE -- docker exec NODE".formatted(name),
            topology,
            List.of(
                "Write your own registry in the place of `REGISTRY`, here and in `" + file + "`.",
                "Pods are privileged: the nodes make devices, routes and IPVS tables of their own."
                    + " Each asks for 50 m of a processor and 128 MiB, and has 1 GiB at most.",
                "Links are carried over TCP (`connectivity: slurpeeth`), so that packets of any size"
                    + " pass whatever the cluster's own MTU is: tunnels need up to "
                    + largest(plan)
                    + " bytes. Clabernetes calls that way experimental.",
                "`kubectl delete -f " + file + "` ends it."),
            lost));
    return new ExportResult(files, lost);
  }

  private static int largest(LabPlan plan) {
    return plan.segments().stream().mapToInt(LabPlan.SegmentPlan::mtu).max().orElse(1500);
  }

  /// Maps of files for each node, and the topology, as documents of one file.
  private static String resources(LabPlan plan, EngineTopology topology) {
    StringBuilder all = new StringBuilder();
    String lab = EngineNames.lab(plan.lab());
    Map<String, Object> mounted = new LinkedHashMap<>();
    for (NodePlan node : plan.nodes()) {
      String name = topology.names().getOrDefault(node.name(), node.name());
      List<Object> mounts = new ArrayList<>();
      ConfigMaps maps = ConfigMaps.of(lab + "-" + name + "-files", EngineFiles.of(plan, node));
      maps.texts()
          .forEach(
              (map, texts) ->
                  all.append(YamlText.of(resource("v1", "ConfigMap", map, "data", texts)))
                      .append("---\n"));
      maps.mounts()
          .forEach((path, mount) -> mounts.add(mount("nodes/" + node.name() + "/" + path, mount)));
      if (!mounts.isEmpty()) {
        mounted.put(name, mounts);
      }
    }
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("naming", "prefixed");
    spec.put("connectivity", "slurpeeth");
    spec.put("expose", Map.of("disableExpose", true));
    spec.put("statusProbes", Map.of("enabled", false));
    Map<String, Object> deployment = new LinkedHashMap<>();
    deployment.put("privilegedLauncher", true);
    deployment.put("resources", Map.of("default", needs()));
    deployment.put("filesFromConfigMap", mounted);
    spec.put("deployment", deployment);
    spec.put("definition", Map.of("containerlab", YamlText.of(topology.document())));
    return all.append(
            YamlText.of(
                resource("clabernetes.containerlab.dev/v1alpha1", "Topology", lab, "spec", spec)))
        .toString();
  }

  private static Map<String, Object> needs() {
    Map<String, Object> needs = new LinkedHashMap<>();
    needs.put("requests", new TreeMap<>(Map.of("cpu", "50m", "memory", "128Mi")));
    needs.put("limits", Map.of("memory", "1Gi"));
    return needs;
  }

  private static Map<String, Object> mount(String path, ConfigMaps.Mount from) {
    Map<String, Object> mount = new LinkedHashMap<>();
    mount.put("filePath", path);
    mount.put("configMapName", from.map());
    mount.put("configMapPath", from.key());
    mount.put("mode", from.program() ? "execute" : "read");
    return mount;
  }

  private static Map<String, Object> resource(
      String version, String kind, String name, String part, Object content) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("apiVersion", version);
    resource.put("kind", kind);
    resource.put("metadata", Map.of("name", name));
    resource.put(part, content);
    return resource;
  }
}
