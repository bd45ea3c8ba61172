package io.tierdrop.preflight;

import io.tierdrop.vm.image.DebianRelease;
import io.tierdrop.vm.image.ImageRecipe;
import java.util.ArrayList;
import java.util.List;

/// A machine on which a user's own nginx and HAProxy serve already. The packages that labs need lie
/// on its disk as apt would have fetched them, because the VM has no way out.
final class ServedMachine {

  static final int NGINX_PORT = 8081;
  static final int HAPROXY_PORT = 8082;

  private static final String MORE =
      """

      for unit in bird keepalived haproxy nginx gdnsd ipvsadm; do
        rm -f "$root/etc/systemd/system/$unit.service"
      done
      rm -f "$root/etc/nginx/sites-enabled/default"
      cat > "$root/etc/nginx/conf.d/own.conf" << 'END'
      server {
        listen 127.0.0.1:8081;
        location / { return 200 "the user's nginx"; }
      }
      END
      cat > "$root/etc/haproxy/haproxy.cfg" << 'END'
      global
        daemon
      defaults
        mode http
        timeout connect 5s
        timeout client 5s
        timeout server 5s
      frontend own
        bind 127.0.0.1:8082
        default_backend own
      backend own
        server own 127.0.0.1:8081
      END
      chroot "$root" systemctl --quiet enable nginx.service haproxy.service
      mkdir -p "$root/srv/offline/archives/partial"
      APT_CONFIG=$MMDEBSTRAP_APT_CONFIG apt-get --quiet --yes --no-install-recommends --download-only \
        -o Dir::Cache::Archives="$root/srv/offline/archives" \
        install python3 socat curl tcpdump ipvsadm bird2 frr keepalived gdnsd openssl </dev/null >&2
      cp -a "$root/var/lib/apt/lists" "$root/srv/offline/lists"
      """;

  private ServedMachine() {}

  static ImageRecipe recipe(DebianRelease debian) {
    ImageRecipe bare = ImageRecipe.bare(debian);
    List<String> packages = new ArrayList<>(bare.packages());
    packages.addAll(List.of("nginx-light", "haproxy"));
    return new ImageRecipe("served", debian, packages, bare.customization() + MORE, bare.diskMiB());
  }
}
