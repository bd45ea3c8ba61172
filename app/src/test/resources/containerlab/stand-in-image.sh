#!/bin/sh
# stand-in-image.sh DOCKERFILE STATUS OUT: what `docker build` makes of an exported folder's RUN line, where no registry
# can be reached: a bare Debian in which that line is run as it stands. Beside it podman and what it needs, as packages
# for a machine whose dpkg status file is STATUS.
# Makes OUT/image.tar and OUT/debs/*.deb.
set -eu
dockerfile=$1 status=$2 out=$3
mkdir -p "$out/debs"
# Lines that end in a backslash go on in the next, as Docker has it.
sed -e ':a' -e '/\\$/{N;s/\\\n/ /;ba}' "$dockerfile" | sed -n 's/^RUN //p' >"$out/run.sh"
test -s "$out/run.sh"
cat >"$out/podman.sh" <<'END'
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq -y --no-install-recommends -o Dir::State::status=/stand-in.status -o Dir::Cache::archives=/stand-in.debs/ \
  --download-only install podman crun
END
mmdebstrap --quiet --variant=minbase \
  --customize-hook="copy-in '$out/run.sh' '$out/podman.sh' /" \
  --customize-hook="upload '$status' /stand-in.status" \
  --customize-hook='mkdir -p "$1/stand-in.debs/partial"' \
  --customize-hook='chroot "$1" sh /podman.sh' \
  --customize-hook="copy-out /stand-in.debs '$out'" \
  --customize-hook='rm -rf "$1"/stand-in.* "$1/podman.sh"' \
  --customize-hook='chroot "$1" sh -e /run.sh' \
  --customize-hook='rm "$1/run.sh"' \
  trixie "$out/image.tar" >"$out/log" 2>&1
# None where the machine has podman already.
find "$out/stand-in.debs" -name '*.deb' -exec mv -t "$out/debs" {} +
