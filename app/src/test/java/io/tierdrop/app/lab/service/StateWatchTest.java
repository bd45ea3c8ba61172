package io.tierdrop.app.lab.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.service.NodeState;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.people.CallerIdentity;
import io.tierdrop.people.LabPerson;
import io.tierdrop.steward.status.StatusReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StateWatchTest {

  private final List<NodeState> states = new ArrayList<>();
  private final List<TimelineMark> marks = new ArrayList<>();
  private final List<List<LabPerson>> people = new ArrayList<>();
  private final StateWatch watch = new StateWatch(states::add, marks::add, people::add);

  private void take(String line) {
    StatusReader.event(
            JsonMapper.builder().build().readTree(line.replace('\'', '"')),
            CallerIdentity.THIS_PROGRAM)
        .ifPresent(watch::take);
  }

  @Test
  void faultsAreMarkedWhenTheyComeAndGoButNotThoseThatWereThere() {
    take(
        "{'result':'state','now':100,'seq':1,'nodes':{'R1':{'daemons':{}},'LB7-2':{'daemons':{},"
            + "'faults':[{'id':1,'kind':'old','since':50}]}}}");
    assertThat(states).extracting(NodeState::node).containsExactly("R1", "LB7-2");
    assertThat(marks).isEmpty();
    take(
        "{'seq':2,'at':110,'node':'R1','state':{'daemons':{},"
            + "'faults':[{'id':2,'kind':'process-kill','since':109.5}]}}");
    take("{'seq':3,'at':120,'node':'R1','state':{'daemons':{}}}");
    assertThat(marks)
        .containsExactly(
            new TimelineMark(
                Instant.ofEpochMilli(109_500), TimelineMark.Kind.FAULT, "R1", "process-kill"),
            new TimelineMark(
                Instant.ofEpochSecond(120), TimelineMark.Kind.HEALED, "R1", "process-kill"));
    assertThat(states.getLast().at()).isEqualTo(Instant.ofEpochSecond(120));
  }

  @Test
  void aNodesChangesOfOneDeployAreOneMark() {
    for (int i = 0; i < 4; i++) {
      take(
          "{'seq':%d,'at':%d,'changed':{'change':'set','node':'S1','what':'file x','why':'differs'}}"
              .formatted(i, 200 + i));
    }
    take("{'seq':9,'at':230,'changed':{'change':'add','node':'S1','what':'node','why':'missing'}}");
    assertThat(marks).extracting(TimelineMark::text).containsExactly("set file x", "add node");
    assertThat(marks).extracting(TimelineMark::kind).containsOnly(TimelineMark.Kind.CHANGE);
  }

  @Test
  void othersAreToldOfAndThisProgramIsNotOneOfThem() {
    take(
        "{'people':[{'by':'alice@laptop','session':'a1','since':1795420800,'does':['watch']},"
            + "{'by':'me@here','session':'%s','since':1795420900,'does':['watch']}]}"
                .formatted(CallerIdentity.THIS_PROGRAM.session()));
    take("{'people':[]}");
    LabPerson alice =
        new LabPerson("alice@laptop", List.of("watch"), Instant.ofEpochSecond(1_795_420_800));
    assertThat(people).containsExactly(List.of(alice), List.of());
  }

  @Test
  void aResumedStreamRepeatsNothing() {
    take("{'result':'state','now':100,'seq':1,'nodes':{'R1':{'daemons':{}}}}");
    take("{'result':'resumed','now':100,'seq':1}");
    assertThat(states).hasSize(1);
  }
}
