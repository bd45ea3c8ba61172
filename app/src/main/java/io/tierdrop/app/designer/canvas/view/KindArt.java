package io.tierdrop.app.designer.canvas.view;

import io.tierdrop.topology.Kind;

/// The kinds' pictograms as SVG path data on a field of 24 × 24, to be stroked, not filled.
public final class KindArt {

  public static final String SITE = "M3 5h18v14H3z M3 9h9V5";
  public static final String NOTE = "M5 4h14v11l-5 5H5z M14 20v-5h5";

  private static final String CIRCLE = "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z ";
  private static final String SCREEN = "M3 5h18v14H3z ";

  private KindArt() {}

  public static String of(Kind kind) {
    return switch (kind) {
      case CLIENTS ->
          "M9 4.5a3.3 3.3 0 1 0 0 6.6a3.3 3.3 0 1 0 0-6.6z M2.5 19.5c0-3.4 2.8-5.6 6.5-5.6"
              + "s6.5 2.2 6.5 5.6 M16 5a3.1 3.1 0 0 1 0 6 M18 14.5c2.2.7 3.5 2.4 3.5 5";
      case INTERNET ->
          "M7 18.5h10.2a3.9 3.9 0 0 0 .5-7.8a5.6 5.6 0 0 0-10.8-1.2a4.5 4.5 0 0 0 .1 9z";
      case DNS -> "M4 4.5h16v15H4z M7.5 9.5h9 M7.5 14h5.5";
      case ROUTER ->
          CIRCLE + "M7 12h3.5 M13.5 12H17 M8.8 9.8L7 12l1.8 2.2 M15.2 9.8L17 12l-1.8 2.2 M12 8v8";
      case ROUTE_REFLECTOR -> CIRCLE + "M9.7 16.2V8h3a2.3 2.3 0 0 1 0 4.6h-3 M12.6 12.6l2.2 3.6";
      case L4 -> SCREEN + "M6.5 12h4 M10.5 12l5.5-3.6 M10.5 12H17 M10.5 12l5.5 3.6";
      case L7 -> SCREEN + "M6.5 9.2h11 M6.5 12.4h4 M10.5 12.4h4 M6.5 15.4h7";
      case BACKEND ->
          "M4 4h16v5.3H4z M4 9.3h16v5.4H4z M4 14.7h16V20H4z M7 6.7h1.2 M7 12h1.2 M7 17.4h1.2"
              + " M12 6.7h5 M12 12h5 M12 17.4h5";
      case HOST -> SCREEN + "M7 9l3 3-3 3 M12 15h5";
      case SWITCH -> "M2.5 8h19v8h-19z M6 12h1.2 M10 12h1.2 M14 12h1.2 M18 12h.6";
    };
  }
}
