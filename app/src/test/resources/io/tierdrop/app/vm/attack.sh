#!/bin/sh
# What a script of an active lab would try, whoever runs it: a line for each into /tmp/said.
exec 2>/dev/null
try() {
  name=$1
  shift
  if "$@" >/dev/null; then echo "$name: ESCAPED as $(id -u)"; else echo "$name: held"; fi
}
{
  try "the machine's passwords" cat /etc/shadow
  try "the steward's socket" sh -c 'ls /run/tierdrop/*/control'
  try "another node's files" sh -c 'ls -d /run/tierdrop/*/nodes/* | grep -v "/$(hostname)\$"'
  try "the machine's programs" sh -c 'echo x > /usr/bin/canary'
  try "a module" /usr/sbin/modprobe floppy
  try "a mount" mount -t tmpfs none /tmp
  try "the desktop" timeout 3 bash -c '</dev/tcp/10.0.2.2/22'
  try "the machine" timeout 3 bash -c '</dev/tcp/127.0.0.1/22'
  echo done
} >> /tmp/said
touch /tmp/canary-of-a-lab
exit 0
