import { readFileSync } from 'node:fs'

/** A program and its words. */
export type Command = { program: string; words: string[] }

/** Puts a command of Node into a place of its own on this machine. */
export type Sandbox = (nodeWords: readonly string[], memoryMb: number) => Command

/**
 * Builds the only files that a script sees, in a mount namespace of its own: libraries and Node, read-only. There is no /proc, no
 * folder of ours and no socket in it, and nothing that can be written. /sys is on every Linux and of no use to a script, so the new
 * root is mounted there.
 */
const SETUP = `set -eu
root=/sys
mount -t tmpfs -o mode=0755,size=256k,nosuid,nodev tmpfs $root
for name in usr lib lib32 lib64 libx32 bin sbin; do
  if [ -L /$name ]; then cp -P /$name $root/$name
  elif [ -d /$name ]; then
    mkdir $root/$name
    mount --bind /$name $root/$name
    mount -o remount,bind,ro,nosuid,nodev $root/$name
  fi
done
mkdir $root/dev
for name in null urandom; do : > $root/dev/$name; mount --bind /dev/$name $root/dev/$name; done
: > $root/node
mount --bind "$1" $root/node
mount -o remount,bind,ro,nosuid,nodev $root
shift
exec chroot $root "$@"`

/** No interface but an unconnected loopback, no process but its own, no shared memory; all of it ends with its first process. */
const NAMESPACES = ['--net', '--pid', '--ipc', '--uts', '--mount', '--fork', '--kill-child']

const NO_POWER = ['--inh-caps=-all', '--ambient-caps=-all', '--bounding-set=-all', '--no-new-privs']
/** A change of account takes the signal of the parent's death away: it is asked for on both sides of it. */
const DIE_WITH_PARENT = ['--pdeathsig', 'KILL']

/** Threads count as processes, and Node has about a dozen. */
const MOST_PROCESSES = 64
/** Over the limit that is watched: what no look every tenth of a second can let pass. */
const HARD_LIMIT_OVER_MB = 1024

/** Runs scripts in namespaces of their own, as an account of their own if this process is root. */
export function createSandbox(isRoot = process.getuid?.() === 0): Sandbox {
  const account = isRoot ? freeAccounts() : () => []
  const user = isRoot ? [] : ['--user', '--map-root-user']
  return (nodeWords, memoryMb) => {
    const limits = [
      `--nproc=${MOST_PROCESSES}`,
      '--nofile=256',
      '--core=0',
      '--fsize=0',
      `--data=${(memoryMb + HARD_LIMIT_OVER_MB) * 2 ** 20}`,
    ]
    // A process group reaches over the borders of namespaces: without one of its own, kill(0) is heard by the server.
    const inside = [
      'setsid',
      'setpriv',
      ...account(),
      ...NO_POWER,
      ...DIE_WITH_PARENT,
      'prlimit',
      ...limits,
      '/node',
    ]
    const outside = [...DIE_WITH_PARENT, 'unshare', ...user, ...NAMESPACES, 'sh', '-c', SETUP, 'sh']
    return { program: 'setpriv', words: [...outside, process.execPath, ...inside, ...nodeWords] }
  }
}

/** The range in which systemd, too, gives accounts to what needs one for a while. */
const FIRST_UID = 61_184
const LAST_UID = 65_519

/** Another one for each script, so that limits and signals of one mean no other; never one that somebody has. */
function freeAccounts(): () => string[] {
  const taken = new Set(
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => Number(line.split(':')[2])),
  )
  let uid = FIRST_UID
  const next = (): number => {
    uid = uid === LAST_UID ? FIRST_UID : uid + 1
    return taken.has(uid) ? next() : uid
  }
  return () => {
    const id = String(next())
    return ['--reuid', id, '--regid', id, '--clear-groups']
  }
}
