import { type ChildProcess, fork } from 'node:child_process'

/** What became of a task; `ended`: the helper is gone, `isFull`: because it had no memory left. */
export type Answered =
  | { kind: 'answer'; answer: unknown }
  | { kind: 'thrown'; error: unknown }
  | { kind: 'ended'; isFull: boolean }

/** A process that answers one task after another. */
export type Helper = {
  ask(task: unknown): Promise<Answered>
  isAlive(): boolean
  end(): void
}

/** How a process of Node ends that has no memory left: by itself, or by the system. */
const FULL_CODE = 134
const FULL_SIGNALS = new Set(['SIGABRT', 'SIGKILL'])

/**
 * A process, not a worker thread: a thread that asks for much memory at once (a long array, a large JSON text) takes its whole process
 * down, whatever its limit. It sees neither the environment nor the arguments of the server, and hears no signal that is meant for it.
 */
export function startHelper(path: string, heapMb: number): Helper {
  const child = fork(path, [], {
    env: {},
    execArgv: [`--max-old-space-size=${heapMb}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    detached: true,
  })
  let ended: Answered | undefined
  let isToldToEnd = false
  let settle: ((answered: Answered) => void) | undefined
  const answer = (answered: Answered) => {
    keepAlive(child, false)
    settle?.(answered)
  }
  const end = (isFull: boolean) => {
    ended ??= { kind: 'ended', isFull: isFull && !isToldToEnd }
    answer(ended)
  }
  child.on('message', (answered) => answer(answered as Answered))
  child.on('error', () => end(false))
  child.on('exit', (code, signal) => end(code === FULL_CODE || FULL_SIGNALS.has(signal ?? '')))
  keepAlive(child, false)
  return {
    ask(task) {
      return new Promise((resolve) => {
        settle = resolve
        if (ended) return resolve(ended)
        keepAlive(child, true)
        child.send({ task })
      })
    },
    isAlive: () => ended === undefined && !isToldToEnd,
    end() {
      isToldToEnd = true
      child.kill('SIGKILL')
    },
  }
}

/** This process waits for its answer, or may end without it. */
function keepAlive(child: ChildProcess, isAwaited: boolean): void {
  const act = isAwaited ? 'ref' : 'unref'
  child[act]()
  child.channel?.[act]()
}
