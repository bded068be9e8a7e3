import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { Duplex, type Readable, type Writable } from 'node:stream'
import type { Http } from '@orch/providers'
import { serveEgress } from './egress.ts'
import type { Sandbox } from './sandbox.ts'
import { resultOf, scriptSource } from './script-source.ts'

type Child = ChildProcessByStdio<Writable, Readable, Readable>

export type Program = {
  /** The body of an async function of `input`; what it returns is the result. */
  source: string
  input: unknown
  /** The whole environment: nothing else is in it. */
  env: Readonly<Record<string, string>>
  timeoutMs: number
  memoryMb: number
  signal: AbortSignal
}

export type ProgramEnd =
  | { ended: 'well'; result: unknown; stdout: string; stderr: string }
  | { ended: 'badly' | 'timeout' | 'memory' | 'output' | 'stopped'; stdout: string; stderr: string }

/** Where a program runs, and what calls out for it. */
export type ProgramRoom = { sandbox: Sandbox; http: Http }

const MOST_OUTPUT = 1_000_000
const POLL_MS = 100
/** What Node itself takes before the script does anything. */
const OWN_MB = 96

/**
 * Runs JavaScript in a process of its own, in the sandbox and under Node's permission model: it reads and writes no file, starts no
 * process and no thread, sees no process and no network, and its environment is what it is given. It calls out with `fetch`.
 */
export function runProgram(program: Program, { sandbox, http }: ProgramRoom): Promise<ProgramEnd> {
  const marker = `--${randomUUID()}--`
  const flags = [
    process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission',
    `--max-old-space-size=${program.memoryMb}`,
    '--no-warnings',
    '--input-type=module',
    '-',
  ]
  const command = sandbox(flags, program.memoryMb)
  // Never by inheritance: this process's environment holds the master key.
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' }
  const child = spawn(command.program, command.words, {
    env,
    cwd: '/',
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  })
  // A program may end before it has read everything: how it ended says why.
  child.stdin.on('error', () => {})
  child.stdin.end(scriptSource(program, marker))
  const ended = new AbortController()
  const channel = child.stdio[3]
  if (channel instanceof Duplex) serveEgress(channel, http, AbortSignal.any([program.signal, ended.signal]))
  return endOf(child, program, marker).finally(() => ended.abort())
}

function endOf(child: Child, program: Program, marker: string): Promise<ProgramEnd> {
  const texts = { stdout: '', stderr: '' }
  let cause: 'timeout' | 'memory' | 'output' | 'stopped' | undefined
  const kill = (why: NonNullable<typeof cause>) => {
    cause ??= why
    // Where the sandbox is half built, its inner process outlives the outer one: it begins no script at the end of its line.
    child.stdio[3]?.destroy()
    child.kill('SIGKILL')
  }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      texts[name] += chunk
      if (texts[name].length > MOST_OUTPUT) kill('output')
    })
  }
  const timer = setTimeout(kill, program.timeoutMs, 'timeout')
  const watch = setInterval(() => {
    residentMb(child.pid).then(
      (mb) => mb > program.memoryMb + OWN_MB && kill('memory'),
      () => {},
    )
  }, POLL_MS)
  const stop = () => kill('stopped')
  program.signal.addEventListener('abort', stop)
  return new Promise((resolve) => {
    const end = (code: number | null) => {
      clearTimeout(timer)
      clearInterval(watch)
      program.signal.removeEventListener('abort', stop)
      resolve(verdict(texts, marker, cause ?? (code === 0 ? undefined : 'badly')))
    }
    child.on('error', () => end(null))
    child.on('close', end)
  })
}

function verdict(
  { stdout, stderr }: { stdout: string; stderr: string },
  marker: string,
  cause: Exclude<ProgramEnd['ended'], 'well'> | undefined,
): ProgramEnd {
  const at = stdout.lastIndexOf(`\n${marker}`)
  if (cause === undefined && at >= 0) {
    const result = parsed(stdout.slice(at + marker.length + 1), marker)
    if (result !== undefined) return { ended: 'well', result, stdout: stdout.slice(0, at), stderr }
  }
  // V8 ends itself at the limit of its heap.
  const isHeap = /heap out of memory|heap limit/i.test(stderr)
  return { ended: isHeap && cause === 'badly' ? 'memory' : (cause ?? 'badly'), stdout, stderr }
}

/** Undefined when the script went on writing after its end. */
function parsed(text: string, marker: string): unknown {
  try {
    return resultOf(text, marker)
  } catch {
    return undefined
  }
}

/** Of a process and all it started: the script is below the programs that built its sandbox. */
async function residentMb(pid: number | undefined): Promise<number> {
  const pages = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1]
  const below = await Promise.all((await childrenOf(pid)).map((child) => residentMb(child).catch(() => 0)))
  return below.reduce((sum, mb) => sum + mb, (Number(pages) * 4096) / 1_048_576)
}

async function childrenOf(pid: number | undefined): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`)
  const lists = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')),
  )
  return lists.flatMap((list) =>
    list
      .split(' ')
      .filter((word) => word !== '')
      .map(Number),
  )
}
