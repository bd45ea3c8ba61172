# Ends lab $1 and removes all of it, with the steward from standard input: the lab's own may be gone or broken.
set -eu
lab=$1
steward=$(mktemp -d /run/tierdrop-destroy.XXXXXX)
trap 'rm -rf "$steward"' EXIT
tar -xzf - -C "$steward"
/usr/bin/python3 -IS -B "$steward" destroy "$lab"
