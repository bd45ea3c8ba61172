package io.tierdrop.exchange.drawio;

import io.tierdrop.topology.Kind;

/// How a shape looks in draw.io: a semicolon-separated list of properties. The shapes are of the
/// libraries that every draw.io brings along.
///
/// @param width in scene units
/// @param height in scene units
record DrawioStyle(String text, double width, double height) {

  static final String LINK = "endArrow=none;html=0;rounded=0;";
  static final String SITE = "rounded=0;dashed=1;fillColor=none;verticalAlign=top;html=0;";
  static final String NOTE = "text;whiteSpace=wrap;align=left;verticalAlign=top;html=0;";

  private static final String BELOW = "verticalLabelPosition=bottom;verticalAlign=top;html=0;";

  static DrawioStyle of(Kind kind) {
    return switch (kind) {
      case CLIENTS -> icon("shape=mxgraph.cisco19.user;fillColor=#6C8EBF;");
      case INTERNET -> new DrawioStyle("ellipse;shape=cloud;html=0;", 120, 60);
      case DNS -> icon("shape=mxgraph.cisco19.dns_server;fillColor=#005073;");
      case ROUTER -> icon("shape=mxgraph.cisco19.rect;prIcon=router;fillColor=#FAFAFA;");
      case ROUTE_REFLECTOR ->
          icon("shape=mxgraph.cisco19.rect;prIcon=router;dashed=1;fillColor=#FAFAFA;");
      case L4 -> icon("shape=rhombus;perimeter=rhombusPerimeter;fillColor=#FFE6CC;");
      case L7 -> icon("shape=mxgraph.cisco19.rect;prIcon=load_balancer;fillColor=#FAFAFA;");
      case BACKEND -> icon("shape=mxgraph.cisco19.server;fillColor=#005073;");
      case HOST -> icon("shape=mxgraph.cisco19.server;dashed=1;fillColor=#005073;");
      case SWITCH -> new DrawioStyle("rounded=1;fillColor=#DAE8FC;html=0;", 160, 24);
    };
  }

  private static DrawioStyle icon(String shape) {
    return new DrawioStyle(shape + BELOW, 50, 50);
  }
}
