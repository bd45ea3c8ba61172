package io.tierdrop.app.designer.animation;

import io.tierdrop.app.designer.animation.AnimationScript.FlowCount;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.observe.RequestEnd;

/// How many flows are in which state, as they come and change.
record CountedFlows(int all, int open, int silent, int completed, int broken) {

  CountedFlows() {
    this(0, 0, 0, 0, 0);
  }

  CountedFlows with(FlowRecord flow) {
    return plus(flow, 1);
  }

  CountedFlows without(FlowRecord flow) {
    return plus(flow, -1);
  }

  private CountedFlows plus(FlowRecord flow, int one) {
    boolean stands = flow.end() == RequestEnd.OPEN;
    boolean well = flow.end() == RequestEnd.COMPLETED;
    return new CountedFlows(
        all + one,
        open + (stands ? one : 0),
        silent + (flow.silent() ? one : 0),
        completed + (well ? one : 0),
        broken + (stands || well ? 0 : one));
  }

  FlowCount at(double from) {
    return new FlowCount(from, all, open, silent, completed, broken);
  }
}
