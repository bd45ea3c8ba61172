package io.tierdrop.app.designer.page;

import io.tierdrop.app.designer.flows.CrossedNodes;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.forecast.PlannedForecast;
import io.tierdrop.topology.Topology;

/// A lab of a run with all that the page says of it.
///
/// @param at since when it ran, in microseconds from the run's beginning
record PageLab(
    long at,
    Topology topology,
    LabPicture picture,
    PlannedForecast planned,
    CrossedNodes crossed) {}
