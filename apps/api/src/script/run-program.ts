import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'

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

const MOST_OUTPUT = 1_000_000
const LOOK_MS = 100
/** What Node itself takes before the script does anything. */
const OWN_MB = 96

/**
 * Runs JavaScript in a process of its own, under Node's permission model: it reads and writes no file, starts no process and
 * no thread, and its environment is what it is given. It can call out.
 */
export function runProgram(program: Program): Promise<ProgramEnd> {
  const marker = `--${randomUUID()}--`
  const flags = [
    process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission',
    `--max-old-space-size=${program.memoryMb}`,
    '--no-warnings',
    '--input-type=module',
    '-',
  ]
  // Never by inheritance: this process's environment holds the master key.
  const child = spawn(process.execPath, flags, { env: { ...program.env }, cwd: '/', stdio: 'pipe' })
  child.stdin.on('error', () => {})
  child.stdin.end(wrapped(program, marker))
  return endOf(child, program, marker)
}

function wrapped({ source, input }: Program, marker: string): string {
  return `import { Socket as OrchSocket } from 'node:net'
const orchConnect = OrchSocket.prototype.connect
Object.defineProperty(OrchSocket.prototype, 'connect', { configurable: false, writable: false, value: function (...args) {
  const [first] = args.flat()
  const isPath = typeof first === 'string' ? !/^\\d+$/.test(first) : typeof first?.path === 'string' && first.port === undefined
  if (isPath) throw new Error('Local sockets are closed to scripts')
  return orchConnect.apply(this, args)
} })
const orchInput = JSON.parse(${JSON.stringify(JSON.stringify(input ?? null))})
const orchResult = await (async (input) => {
${source}
})(orchInput)
process.stdout.write(${JSON.stringify(`\n${marker}`)} + JSON.stringify(orchResult ?? null))
`
}

function endOf(child: ChildProcessWithoutNullStreams, program: Program, marker: string): Promise<ProgramEnd> {
  const texts = { stdout: '', stderr: '' }
  let cause: 'timeout' | 'memory' | 'output' | 'stopped' | undefined
  const kill = (why: NonNullable<typeof cause>) => {
    cause ??= why
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
  }, LOOK_MS)
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
    const result = parsed(stdout.slice(at + marker.length + 1))
    if (result !== undefined) return { ended: 'well', result, stdout: stdout.slice(0, at), stderr }
  }
  // V8 ends itself at the limit of its heap.
  const isHeap = /heap out of memory|heap limit/i.test(stderr)
  return { ended: isHeap && cause === 'badly' ? 'memory' : (cause ?? 'badly'), stdout, stderr }
}

/** Undefined when the script went on writing after its end. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Outside Linux only the heap is limited. */
async function residentMb(pid: number | undefined): Promise<number> {
  const pages = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1]
  return (Number(pages) * 4096) / 1_048_576
}
