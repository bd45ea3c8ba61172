package io.tierdrop.exchange.engine;

import io.tierdrop.exchange.export.ExportResult;
import io.tierdrop.exchange.export.LabExport;
import io.tierdrop.exchange.yaml.YamlText;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A folder that containerlab deploys as it is.
public final class ContainerlabExport implements LabExport {

  @Override
  public String word() {
    return "containerlab";
  }

  @Override
  public String usualName(Lab lab) {
    return lab.name() + ".clab";
  }

  @Override
  public ExportResult export(Lab lab) throws InvalidLabException {
    LabPlan plan = EnginePlan.of(lab);
    String image = "tierdrop/" + EngineNames.lab(plan.lab());
    EngineTopology topology = EngineTopology.of(plan, image, EngineTopology.Names.PLAIN);
    List<String> lost = EngineLosses.of(lab);
    String file = plan.lab() + ".clab.yml";
    SortedMap<String, String> files = new TreeMap<>(EngineFiles.image(plan));
    files.put(file, YamlText.of(topology.document()));
    for (NodePlan node : plan.nodes()) {
      EngineFiles.of(plan, node)
          .forEach((path, text) -> files.put("nodes/" + node.name() + "/" + path, text));
    }
    files.put("machine.sh", EngineReadme.machine(plan));
    files.put(
        "README.md",
        EngineReadme.of(
            plan,
            "containerlab",
            List.of(
                "sudo sh machine.sh",
                "sudo docker build -t " + image + " image",
                "sudo containerlab deploy -t " + file),
            "sudo docker exec clab-" + plan.lab() + "-NODE",
            topology,
            List.of(
                "`sudo containerlab destroy -t "
                    + file
                    + "` ends it. Deploy it anew rather than restarting a container: what makes a"
                    + " node of it runs once.",
                "Kernel modules that the machine needs: "
                    + String.join(", ", plan.modules())
                    + "."),
            lost));
    return new ExportResult(files, lost);
  }
}
