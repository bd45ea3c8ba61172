package io.tierdrop.graph;

/// Where a packet goes next.
///
/// @param node the name of a node as drawn; each of its members is a next hop
/// @param segment the segment on the way there
record GraphHop(String node, String segment) {}
