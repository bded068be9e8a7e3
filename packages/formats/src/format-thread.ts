import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Answered, FILLED, type Told } from './thread/messages.ts'

/** Something that reads and writes beside this process, with what it answered and nobody took yet. */
export type FormatThread = {
  tell(message: Told): void
  /** @throws Error why it ended; ThreadFull */
  hear(): Promise<Answered>
  /** Whether it still lives. */
  isAlive(): boolean
  end(): void
}

/** It needed more memory than it may have. */
export class ThreadFull extends Error {}

/** In a checkout the file is built first: Node reads no TypeScript before version 22. */
const FILE = import.meta.url.endsWith('.ts') ? '../dist/format-thread.js' : './format-thread.js'
const STACK_KB = 4_000

/**
 * A process of its own, not a worker thread: a thread that asks for much memory at once (a long array that grows) takes its whole process
 * down, whatever its limit. It sees no environment variable and no argument of this process, hears no signal that is meant for this
 * process, and does not keep it alive while it has nothing to do.
 */
export function startThread(memoryMb: number): FormatThread {
  const child = fork(fileURLToPath(new URL(FILE, import.meta.url)), [String(memoryMb)], {
    env: {},
    execArgv: [`--max-old-space-size=${memoryMb}`, `--stack-size=${STACK_KB}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    detached: true,
  })
  const heard: Answered[] = []
  let ended: Error | undefined
  let wake: (() => void) | undefined
  const end = (error: Error) => {
    ended ??= error
    wake?.()
  }
  child.on('message', (answered) => {
    heard.push(answered as Answered)
    wake?.()
  })
  child.on('error', end)
  child.on('exit', (code, signal) => end(endOf(code, signal)))
  keepAlive(child, false)
  return {
    tell: (message) => void child.send(message),
    async hear() {
      keepAlive(child, true)
      try {
        while (heard.length === 0 && !ended)
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      } finally {
        keepAlive(child, false)
      }
      const answered = heard.shift()
      if (answered) return answered
      throw ended ?? new Error('The process ended')
    },
    isAlive: () => ended === undefined,
    end: () => void child.kill('SIGKILL'),
  }
}

/** The process waits for it, or may end without it. */
function keepAlive(child: ChildProcess, isAwaited: boolean): void {
  const act = isAwaited ? 'ref' : 'unref'
  child[act]()
  child.channel?.[act]()
}

function endOf(code: number | null, signal: string | null): Error {
  const isFull = code === FILLED.code || signal === FILLED.signal
  return isFull ? new ThreadFull('The process had no memory left') : new Error('The process ended')
}
