package io.tierdrop.validation;

import io.tierdrop.addressing.LabAddresses;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.FolderContent;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Topology;
import io.tierdrop.validation.network.AnnouncementRule;
import io.tierdrop.validation.network.CheckDelayRule;
import io.tierdrop.validation.network.EncapsulationRule;
import io.tierdrop.validation.network.KindRule;
import io.tierdrop.validation.network.LinkQualityRule;
import io.tierdrop.validation.network.LinkRule;
import io.tierdrop.validation.network.NameHealthRule;
import io.tierdrop.validation.network.OwnRouteRule;
import io.tierdrop.validation.network.ReachabilityRule;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import io.tierdrop.validation.service.DeliveryRule;
import io.tierdrop.validation.service.NameServerRule;
import io.tierdrop.validation.service.OwnFilesRule;
import io.tierdrop.validation.service.PlaneRule;
import io.tierdrop.validation.service.RedundancyRule;
import io.tierdrop.validation.service.ReferenceRule;
import io.tierdrop.validation.service.ServerRule;
import io.tierdrop.validation.service.SharedVipRule;
import io.tierdrop.validation.service.SlotRule;
import io.tierdrop.validation.service.TakenPorts;
import io.tierdrop.validation.service.TlsPorts;
import io.tierdrop.validation.service.TlsRule;
import io.tierdrop.validation.service.VipPlaceRule;
import io.tierdrop.validation.service.VipRule;
import java.util.Comparator;
import java.util.List;

/// Says what is wrong with a lab: errors keep it from being deployed, warnings do not.
public final class LabValidation {

  private static final List<ValidationRule> RULES =
      List.of(
          new ReferenceRule(),
          new LinkRule(),
          new LinkQualityRule(),
          new CheckDelayRule(),
          new KindRule(),
          new OwnRouteRule(),
          new ReachabilityRule(),
          new NameHealthRule(),
          new AnnouncementRule(),
          new VipRule(),
          new SlotRule(),
          new DeliveryRule(),
          new SharedVipRule(),
          new VipPlaceRule(),
          new ServerRule(),
          new TakenPorts(),
          new TlsRule(),
          new TlsPorts(),
          new OwnFilesRule(),
          new PlaneRule(),
          new EncapsulationRule(),
          new NameServerRule(),
          new RedundancyRule());

  private LabValidation() {}

  /// All problems of a lab, errors first, each at a JSON pointer.
  public static List<Problem> check(Lab lab) {
    return check(lab.topology(), lab.folder(), LabAddresses.of(lab.topology()));
  }

  /// For who has the topology's addresses already, and does not ask what is in the lab's folder.
  public static List<Problem> check(Topology topology, LabAddresses addressing) {
    return check(topology, FolderContent.NONE, addressing);
  }

  private static List<Problem> check(
      Topology topology, FolderContent folder, LabAddresses addressing) {
    ProblemReport report = new ProblemReport();
    RuleSubject subject = new RuleSubject(topology, folder, addressing);
    addressing.problems().forEach(report::add);
    RULES.forEach(rule -> rule.check(subject, report));
    return report.problems().stream().sorted(Comparator.comparing(Problem::severity)).toList();
  }
}
