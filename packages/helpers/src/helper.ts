import { type ChildProcess, fork } from 'node:child_process'
import { Socket } from 'node:net'
import { fieldsOf, PROGRAM } from './entrances.ts'
import { HelperError } from './helper-error.ts'
import { SERVER_PIPE } from './inside/server-pipe.ts'

/** What a helper runs, and the memory that it may have. */
export type HelperProgram = {
  /** The path of a built file that calls `hearTasks` or `answerTasks`. */
  file: string
  heapMb: number
  stackKb?: number
  words?: readonly string[]
}

/** A process that works beside this one, with what it said and nobody took yet. */
export type Helper<Told, Said> = {
  /** @throws HelperError INVALID_ARGUMENT when the message cannot be copied; nothing when the helper is gone, which `hear` tells */
  tell(message: Told): void
  /** @throws HelperEnded */
  hear(): Promise<Said>
  isAlive(): boolean
  end(): void
}

/** How a process ended: `full`: Node had no memory left; `killed`: from outside, as a system does that has no memory left. */
export class HelperEnded extends Error {
  override readonly name = 'HelperEnded'
  readonly how: 'full' | 'killed' | 'told' | 'broken'

  constructor(how: HelperEnded['how'], options?: { cause?: unknown }) {
    super('The helper process ended', options)
    this.how = how
  }
}

/** How a process of Node ends that has no memory left. */
const FULL = { code: 134, signal: 'SIGABRT' }

/**
 * A process, not a worker thread: a thread that asks for much memory at once (a long array, a large JSON text) takes its whole process
 * down, whatever its limit. It sees neither the environment nor the arguments of this process, hears no signal that is meant for it, does
 * not keep it alive while it has nothing to do, and ends when it is gone.
 * @throws HelperError INVALID_ARGUMENT
 */
export function startHelper<Told extends object, Said>(program: HelperProgram): Helper<Told, Said> {
  const child = forked(fieldsOf('startHelper: program', program, PROGRAM))
  const heard: Said[] = []
  let ended: HelperEnded | undefined
  let isToldToEnd = false
  let wake: (() => void) | undefined
  const end = (how: HelperEnded['how'], cause?: unknown) => {
    ended ??= new HelperEnded(isToldToEnd ? 'told' : how, { cause })
    wake?.()
  }
  child.on('message', (said) => {
    heard.push(said as Said)
    wake?.()
  })
  child.on('error', (error) => end('broken', error))
  child.on('exit', (code, signal) => end(howItEnded(code, signal)))
  return {
    tell(message) {
      if (child.connected) send(child, message)
      else end('broken')
    },
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
      const said = heard.shift()
      if (said === undefined) throw ended
      return said
    },
    isAlive: () => ended === undefined && !isToldToEnd,
    end() {
      isToldToEnd = true
      child.kill('SIGKILL')
    },
  }
}

function send(child: ChildProcess, message: object): void {
  try {
    child.send(message)
  } catch (cause) {
    throw new HelperError('INVALID_ARGUMENT', { cause })
  }
}

function forked({ file, heapMb, stackKb, words = [] }: HelperProgram): ChildProcess {
  const stack = stackKb === undefined ? [] : [`--stack-size=${stackKb}`]
  const child = fork(file, [...words], {
    env: {},
    execArgv: [`--max-old-space-size=${heapMb}`, ...stack],
    // The last one carries nothing: the system closes it when this process ends, however it ends.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
    serialization: 'advanced',
    detached: true,
  })
  const pipe = child.stdio?.[SERVER_PIPE]
  // It breaks when the helper is killed: how that ended is heard elsewhere.
  if (pipe instanceof Socket) pipe.on('error', () => {}).unref()
  keepAlive(child, false)
  return child
}

/** This process waits for its answer, or may end without it. Bun's channel cannot be let go: there the process waits until the helper is closed. */
function keepAlive(child: ChildProcess, isAwaited: boolean): void {
  const act = isAwaited ? 'ref' : 'unref'
  child[act]()
  child.channel?.[act]?.()
}

function howItEnded(code: number | null, signal: string | null): HelperEnded['how'] {
  if (code === FULL.code || signal === FULL.signal) return 'full'
  return signal === 'SIGKILL' ? 'killed' : 'broken'
}
