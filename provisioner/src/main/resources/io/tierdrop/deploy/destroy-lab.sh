# Ends lab $1 and removes all of it, with the steward from standard input: the lab's own may be gone or broken.
set -eu
lab=$1
archive=$(mktemp /run/tierdrop-destroy.XXXXXX)
trap 'rm -f "$archive"' EXIT
cat >"$archive"
systemctl stop "tierdrop-$lab.service" 2>/dev/null || true
/usr/bin/python3 "$archive" destroy "$lab"
