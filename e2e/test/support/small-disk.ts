import { spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  mkdtempSync,
  openSync,
  rmdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/** A real file system of a few hundred megabytes, in memory, that really fills up. */
export type SmallDisk = {
  /** Where the server finds it. */
  folder: string
  /** Where this process finds it. */
  outside: string
  /** Words before a command that make it see the disk. */
  through: string[]
  /** Leaves `roomMb` free, or not one block. */
  fill(roomMb?: number): void
  /** Takes away what filled it. */
  free(): void
  close(): void
}

type Mount = { outside: string; through: string[]; unmount(): void }

/** @throws Error that says what the machine lacks */
export async function openSmallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = mkdtempSync('/tmp/orch-disk-')
  const mount = await firstThatWorks(folder, `size=${megabytes}m,mode=0711`)
  const filler = join(mount.outside, 'filler')
  return {
    folder,
    outside: mount.outside,
    through: mount.through,
    fill(roomMb = 0) {
      writeUntilFull(filler)
      truncateSync(filler, Math.max(0, statSync(filler).size - roomMb * 2 ** 20))
    },
    free: () => rmSync(filler, { force: true }),
    close() {
      mount.unmount()
      rmdirSync(folder)
    },
  }
}

async function firstThatWorks(folder: string, options: string): Promise<Mount> {
  const own = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  const reasons: string[] = []
  const ways =
    own.uid === 0
      ? [() => mountAs([], folder, options)]
      : [
          () => mountInNamespace(folder, options, own),
          () => mountAs(['sudo', '-n'], folder, `${options},uid=${own.uid},gid=${own.gid}`),
        ]
  for (const way of ways) {
    try {
      return await way()
    } catch (error) {
      reasons.push(error instanceof Error ? error.message.trim() : String(error))
    }
  }
  rmdirSync(folder)
  throw new Error(
    `A test of full disks needs a small file system: run as root, allow user namespaces (unshare --user --map-root-user --mount), or sudo without a password.\n${reasons.join('\n')}`,
  )
}

function mountAs(before: string[], folder: string, options: string): Mount {
  run([...before, 'mount', '-t', 'tmpfs', '-o', options, 'tmpfs', folder])
  // Lazily: a database that is ending may hold it a moment longer.
  return { outside: folder, through: [], unmount: () => run([...before, 'umount', '-l', folder]) }
}

/** Nobody's rights are needed: the disk exists for one process, which does nothing, and for what enters beside it. */
async function mountInNamespace(
  folder: string,
  options: string,
  { uid, gid }: { uid: number; gid: number },
): Promise<Mount> {
  const script = 'mount -t tmpfs -o "$1" tmpfs "$0" && echo mounted && exec sleep infinity'
  const holder = spawn('unshare', [
    '--user',
    '--map-root-user',
    '--mount',
    'sh',
    '-c',
    script,
    folder,
    options,
  ])
  await new Promise<void>((resolve, reject) => {
    let words = ''
    holder.stderr.on('data', (chunk) => {
      words += chunk
    })
    holder.once('error', reject)
    holder.once('exit', () => reject(new Error(`unshare: ${words}`)))
    holder.stdout.once('data', () => resolve())
  })
  const enter = ['nsenter', '--target', String(holder.pid), '--user', '--mount', '--preserve-credentials']
  // Root in there, which PostgreSQL refuses to run as: each program becomes the user again.
  const again = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`]
  return {
    outside: `/proc/${holder.pid}/root${folder}`,
    through: [...enter, ...again],
    unmount: () => void holder.kill('SIGKILL'),
  }
}

function run([command = '', ...words]: string[]): void {
  const { status, stderr, error } = spawnSync(command, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command}: ${error?.message ?? stderr}`)
}

function writeUntilFull(path: string): void {
  const file = openSync(path, 'a')
  for (const bytes of [2 ** 20, 2 ** 12]) {
    try {
      for (;;) writeSync(file, Buffer.alloc(bytes))
    } catch {}
  }
  closeSync(file)
}
