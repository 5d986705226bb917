# examples/parallel/hosts.sh over two logins to an sshd of our own, of which one is cut off in the middle of its first block: the
# records are those of one run, in the same order.
command -v parallel >/dev/null && parallel --version 2>/dev/null | grep -q GNU || { echo 'skip: no GNU parallel'; exit 77; }
sshd=$(PATH=$PATH:/usr/sbin command -v sshd) || { echo 'skip: no sshd (openssh-server)'; exit 77; }

awk 'BEGIN { for (i = 0; i < 500; i++) printf "{\"id\":\"n%d\",\"text\":\"Het college besluit punt %d vast te stellen.\"}\n", i, i }' >in.ndjson
bare() { sed 's/"name":"stdin:[0-9]*"/"name":"stdin"/'; } # the line in the block
besluit --input ndjson - <in.ndjson | bare >one

mkdir bin
printf '#!/bin/sh\nexec "%s" "%s" sshd: "%s" "$@"\n' "$ROOT/tests/support/kill-once" "$PWD/killed" "$(command -v besluit)" >bin/besluit
chmod +x bin/besluit
ssh-keygen -q -t ed25519 -N '' -f host_key
ssh-keygen -q -t ed25519 -N '' -f user_key
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >sshd_config <<END
ListenAddress 127.0.0.1
Port $port
HostKey $PWD/host_key
AuthorizedKeysFile $PWD/user_key.pub
StrictModes no
UsePAM no
PidFile none
ForceCommand PATH='$PWD/bin:$PATH' exec sh -c "\$SSH_ORIGINAL_COMMAND"
END
cat >ssh_config <<END
Host *
  HostName 127.0.0.1
  Port $port
  IdentityFile $PWD/user_key
  IdentitiesOnly yes
  BatchMode yes
  StrictHostKeyChecking accept-new
  UserKnownHostsFile $PWD/known_hosts
  LogLevel ERROR
END
[ "$(id -u)" -ne 0 ] || mkdir -p /run/sshd # root's sshd asks for it
"$sshd" -D -e -f sshd_config 2>sshd.log &
trap 'kill $!' EXIT
for _ in 1 2 3 4 5 6 7 8 9 10; do
        ssh -F ssh_config node1 true 2>ssh.log && break
        sleep 0.3
done

export PARALLEL_SSH="ssh -F $PWD/ssh_config"
BLOCK=4K "$ROOT/examples/parallel/hosts.sh" node1,node2 in.ndjson >many 2>log || { cat log ssh.log sshd.log; exit 1; }
test -d killed || { echo 'no login was cut off'; exit 1; }
bare <many | cmp - one
