package io.tierdrop.forecast.whatif;

import java.util.List;

/// What the events did to the flows, by contender.
///
/// @param flows how many were sampled
public record WhatIfAnswer(long flows, List<Course> courses) {

  public WhatIfAnswer {
    courses = List.copyOf(courses);
  }

  /// One contender's course through the events.
  public record Course(SchedulerContender contender, List<Point> points) {
    public Course {
      points = List.copyOf(points);
    }
  }

  /// The figures after one event.
  ///
  /// @param rescheduled flows whose L4 did not know them and had to choose anew, by this event
  /// @param orphaned flows whose own L7 left, from the beginning: nobody could save these
  /// @param broken flows that came to a wrong L7, from the beginning
  /// @param remapped new flows that would now be given to another L7 than before this event
  public record Point(
      WhatIfQuestion.Event event, long rescheduled, long orphaned, long broken, long remapped) {}
}
