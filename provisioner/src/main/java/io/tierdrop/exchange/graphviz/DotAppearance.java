package io.tierdrop.exchange.graphviz;

import java.util.Set;

/// Attributes by which Graphviz lays out and paints a graph: a lab has no use for them. All others
/// say something, in people's words or for another program that reads the same file.
final class DotAppearance {

  /// Those of Graphviz' reference that are neither read nor texts.
  private static final Set<String> NAMES =
      Set.of(
          """
          _background area arrowhead arrowsize arrowtail bb beautify bgcolor center charset class
          cluster clusterrank color colorscheme compound concentrate constraint Damping decorate
          defaultdist dim dimen dir diredgeconstraints distortion dpi edgetarget epsilon esep
          fillcolor fixedsize fontcolor fontname fontnames fontpath fontsize forcelabels
          gradientangle group head_lp headclip headport headtarget height id image imagepath
          imagepos imagescale inputscale K label_scheme labelangle labeldistance labelfloat
          labelfontcolor labelfontname labelfontsize labeljust labelloc labeltarget landscape layer
          layerlistsep layers layerselect layersep layout len levels levelsgap lhead lheight
          linelength lp ltail lwidth margin maxiter mclimit mindist minlen mode model newrank
          nodesep nojustify normalize notranslate nslimit nslimit1 oneblock ordering orientation
          outputorder overlap overlap_scaling overlap_shrink pack packmode pad page pagedir pencolor
          penwidth peripheries pin pos quadtree quantum radius rank rankdir ranksep ratio rects
          regular remincross repulsiveforce resolution root rotate rotation samehead sametail
          samplepoints scale searchsize sep shape shapefile showboxes sides size skew smoothing
          sortv splines start style stylesheet tail_lp tailclip tailport tailtarget target TBbalance
          truecolor vertices viewport voro_margin weight width xdotversion xlp z
          """
              .strip()
              .split("\\s+"));

  /// Where a line touches a shape.
  private static final Set<String> SIDES =
      Set.of("n", "ne", "e", "se", "s", "sw", "w", "nw", "c", "_");

  private DotAppearance() {}

  static boolean attribute(String name) {
    return NAMES.contains(name);
  }

  static boolean side(String port) {
    return SIDES.contains(port);
  }
}
