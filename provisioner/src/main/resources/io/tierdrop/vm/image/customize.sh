# Runs on the build machine, once the packages are unpacked; $1 is the root of the new image.
# Everything here serves a quick start (emulated processors are slow) or a quiet lab.
set -eu
root=$1

echo tierdrop > "$root/etc/hostname"
printf '127.0.0.1 localhost tierdrop\n::1 localhost\n' > "$root/etc/hosts"
echo '/dev/nvme0n1 / ext4 defaults,noatime 0 0' > "$root/etc/fstab"
: > "$root/etc/machine-id"
# QEMU's user network always gives out these.
rm -f "$root/etc/resolv.conf"
echo 'nameserver 10.0.2.3' > "$root/etc/resolv.conf"

# The keys of this VM come with its start, so one image serves many VMs.
rm -f "$root"/etc/ssh/ssh_host_*
cat > "$root/usr/local/sbin/tierdrop-boot" << 'END'
#!/bin/sh
# First of all units: this VM's keys from its firmware, and its address on QEMU's user network.
set -eu
modprobe -a virtio_net qemu_fw_cfg
ip -batch - << 'BATCH'
link set lo up
link set eth0 up
address replace 10.0.2.15/24 dev eth0
route replace default via 10.0.2.2
BATCH
given=/sys/firmware/qemu_fw_cfg/by_name/opt/io.tierdrop
umask 077
mkdir -p /root/.ssh
cat "$given/host-key/raw" > /etc/ssh/ssh_host_ed25519_key
cat "$given/authorized-keys/raw" > /root/.ssh/authorized_keys
END
chmod 755 "$root/usr/local/sbin/tierdrop-boot"
cat > "$root/etc/systemd/system/tierdrop-boot.service" << 'END'
[Unit]
Description=Keys and address of this VM
DefaultDependencies=no
After=systemd-remount-fs.service
Before=network.target ssh.service shutdown.target
Conflicts=shutdown.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/local/sbin/tierdrop-boot

[Install]
WantedBy=sysinit.target
END
cat > "$root/etc/ssh/sshd_config.d/tierdrop.conf" << 'END'
HostKey /etc/ssh/ssh_host_ed25519_key
PermitRootLogin prohibit-password
MaxSessions 200
MaxStartups 100
UseDNS no
PrintMotd no
END

# Daemons belong to labs; none runs by itself.
for unit in bird frr keepalived haproxy nginx gdnsd ipvsadm; do
  ln -sf /dev/null "$root/etc/systemd/system/$unit.service"
done

# Work that a VM without screen, keyboard, dial-up or long life has no use for.
for unit in \
  apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer \
  e2scrub_reap.service fstrim.timer man-db.timer logrotate.timer \
  getty.target getty-static.service getty@.service serial-getty@.service \
  systemd-networkd.service systemd-networkd.socket systemd-networkd-wait-online.service \
  systemd-networkd-persistent-storage.service systemd-network-generator.service \
  systemd-binfmt.service proc-sys-fs-binfmt_misc.automount \
  systemd-pstore.service modprobe@efi_pstore.service modprobe@drm.service \
  modprobe@fuse.service modprobe@configfs.service modprobe@loop.service modprobe@dm_mod.service \
  sys-fs-fuse-connections.mount sys-kernel-config.mount dev-hugepages.mount dev-mqueue.mount \
  systemd-hwdb-update.service systemd-journal-catalog-update.service ldconfig.service \
  systemd-update-done.service systemd-firstboot.service \
  systemd-tpm2-setup.service systemd-tpm2-setup-early.service systemd-sysext.service \
  systemd-confext.service systemd-udev-load-credentials.service systemd-hibernate-clear.service \
  systemd-boot-random-seed.service systemd-ask-password-console.path \
  systemd-ask-password-wall.path systemd-fsck-root.service remote-fs.target \
  sshd-keygen.service; do
  ln -sf /dev/null "$root/etc/systemd/system/$unit"
done
for module in kvm kvm_amd kvm_intel powernow_k8 libata ahci ata_piix sr_mod evdev \
  vsock_loopback efi_pstore; do
  echo "blacklist $module"
done > "$root/etc/modprobe.d/tierdrop.conf"

mkdir -p "$root/etc/systemd/journald.conf.d" "$root/etc/systemd/system.conf.d"
printf '[Journal]\nStorage=volatile\nRuntimeMaxUse=64M\nRateLimitIntervalSec=0\n' \
  > "$root/etc/systemd/journald.conf.d/tierdrop.conf"
printf '[Manager]\nDefaultTimeoutStopSec=10s\n' \
  > "$root/etc/systemd/system.conf.d/tierdrop.conf"

chroot "$root" systemctl --quiet enable ssh.service tierdrop-boot.service
