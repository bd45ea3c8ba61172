package io.tierdrop.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.app.service.work.EventSubscription;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.people.CallerIdentity;
import io.tierdrop.people.LabPerson;
import io.tierdrop.steward.status.LabEvent;
import io.tierdrop.steward.status.StatusReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LabEventsTest {

  private static final String FIRST =
      "{'result':'state','now':100,'seq':1,'nodes':{'R1':{'daemons':{}},'LB7-2':{'daemons':{},"
          + "'faults':[{'id':1,'kind':'old','since':50}]}}}";

  private final List<NodeCondition> states = new ArrayList<>();
  private final List<TimelineMark> marks = new ArrayList<>();
  private final List<List<LabPerson>> people = new ArrayList<>();
  private final List<LabListener> watchers = new ArrayList<>();
  private final SessionSignals signals = new SessionSignals("vm");
  private final LabEvents events = new LabEvents(this::follow, signals);
  private int watches;
  private int gone;

  LabEventsTest() {
    signals.watchMarks(marks::add);
  }

  private EventSubscription follow(String lab, LabListener listener) {
    watches++;
    watchers.add(listener);
    return () -> watchers.remove(listener);
  }

  private EventSubscription watchStates() {
    return events.watchStates("lab", states::add, () -> gone++);
  }

  private void take(String line) {
    StatusReader.event(
            JsonMapper.builder().build().readTree(line.replace('\'', '"')),
            CallerIdentity.THIS_PROGRAM)
        .ifPresent(event -> List.copyOf(watchers).forEach(watcher -> watcher.heard(event)));
  }

  @Test
  void faultsAreMarkedWhenTheyComeAndGoButNotThoseThatWereThere() {
    watchStates();
    take(FIRST);
    assertThat(states).extracting(NodeCondition::node).containsExactly("R1", "LB7-2");
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
    watchStates();
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
    events.watchPeople("lab", people::add);
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
    watchStates();
    take("{'result':'state','now':100,'seq':1,'nodes':{'R1':{'daemons':{}}}}");
    take("{'result':'resumed','now':100,'seq':1}");
    assertThat(states).hasSize(1);
  }

  @Test
  void aLabIsWatchedOnceHoweverManyHear() {
    EventSubscription first = watchStates();
    List<LabEvent> all = new ArrayList<>();
    EventSubscription second = events.watch("lab", all::add);
    EventSubscription third = events.watchPeople("lab", people::add);
    take(FIRST);
    assertThat(watches).isOne();
    assertThat(all).singleElement().isInstanceOf(LabEvent.Snapshot.class);

    first.close();
    second.close();
    assertThat(watchers).hasSize(1);
    third.close();
    assertThat(watchers).isEmpty();
    watchStates();
    assertThat(watches).isEqualTo(2);
  }

  @Test
  void whoComesLaterHearsAtOnceHowTheLabIsByThen() {
    events.watch("lab", _ -> {});
    take(FIRST);
    take("{'seq':2,'at':110,'node':'R1','state':{'daemons':{},'maintenance':true}}");
    take("{'seq':3,'at':111,'changed':{'change':'add','node':'S9','what':'node','why':'missing'}}");
    take("{'seq':4,'at':112,'node':'S9','state':{'daemons':{}}}");
    take("{'seq':5,'at':113,'changed':{'change':'remove','node':'LB7-2','what':'node','why':'x'}}");
    take("{'people':[{'by':'alice@laptop','session':'a1','since':1,'does':['watch']}]}");

    watchStates();
    events.watchPeople("lab", people::add);

    assertThat(states).extracting(NodeCondition::node).containsExactly("R1", "S9");
    assertThat(states.getFirst().text()).isEqualTo("in maintenance");
    assertThat(people).singleElement(InstanceOfAssertFactories.LIST).hasSize(1);
    assertThat(watches).isOne();
  }

  @Test
  void whenTheLabGoesEverybodyHearsItAndNobodyIsThereAnyMore() {
    watchStates();
    events.watchPeople("lab", people::add);
    take("{'people':[{'by':'alice@laptop','session':'a1','since':1,'does':['watch']}]}");
    watchers.getFirst().gone();
    assertThat(gone).isOne();
    assertThat(people.getLast()).isEmpty();
    take(FIRST);
    assertThat(states).as("told after the end").isEmpty();
  }

  @Test
  void aWatchThatWasLeftTellsNothingMore() {
    EventSubscription first = watchStates();
    LabListener left = watchers.getFirst();
    first.close();
    StatusReader.event(
            JsonMapper.builder().build().readTree(FIRST.replace('\'', '"')),
            CallerIdentity.THIS_PROGRAM)
        .ifPresent(left::heard);
    left.failed(new IllegalStateException("cut"));
    assertThat(states).isEmpty();
    assertThat(gone).isZero();
  }
}
