package io.tierdrop.render;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/// The templates, compiled with the program and checked by type.
public final class ConfigTemplates {

  /// Characters of a file; there is one or more of them for every node of a lab.
  private static final int USUAL = 2_048;

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Plain);

  public String bird(RoutingConfig config) {
    return render("bird.jte", config);
  }

  public String bgpd(RoutingConfig config) {
    return render("bgpd.jte", config);
  }

  public String zebra(RoutingConfig config) {
    return render("zebra.jte", config);
  }

  public String bfdd(RoutingConfig config) {
    return render("bfdd.jte", config);
  }

  public String keepalived(KeepalivedConfig config) {
    return render("keepalived.jte", config);
  }

  public String haproxy(HaproxyConfig config) {
    return render("haproxy.jte", config);
  }

  public String nginx(NginxConfig config) {
    return render("nginx.jte", config);
  }

  public String gdnsd(GdnsdConfig config) {
    return render("gdnsd.jte", config);
  }

  public String zone(GdnsdConfig config) {
    return render("zone.jte", config);
  }

  public String resolver(ResolverConfig config) {
    return render("resolver.jte", config);
  }

  private String render(String template, Object config) {
    StringOutput output = new StringOutput(USUAL);
    engine.render(template, config, output);
    return output.toString();
  }
}
