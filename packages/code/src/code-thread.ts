import { Worker } from 'node:worker_threads'
import type { Answered, Asked } from './thread/messages.ts'

/** Why a program has no answer: its thread ended, and said nothing of the reason. */
export class ThreadEnded extends Error {}

/** A thread with an interpreter in it. */
export type CodeThread = {
  /** @throws Error why the thread ended before it answered; ThreadEnded */
  ask(asked: Asked): Promise<Answered>
  end(): void
}

/** In a checkout the thread is built first: Node reads no TypeScript before version 22. */
const FILE = import.meta.url.endsWith('.ts') ? '../dist/code-thread.js' : './code-thread.js'
/** Beside the interpreter, which has its memory elsewhere: source, values and output as texts. */
const HEAP_MB = 256
const STACK_MB = 4

/**
 * It sees no environment variable and no argument of this process, and does not keep the process alive while it has nothing to do.
 * @param onEnd told once, when the thread ends for whatever reason
 */
export function startThread(onEnd: () => void): CodeThread {
  const worker = new Worker(new URL(FILE, import.meta.url), {
    name: 'orch-code',
    env: {},
    argv: [],
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, stackSizeMb: STACK_MB },
  })
  let waiting: { resolve(answered: Answered): void; reject(error: unknown): void } | undefined
  const settle = (act: (one: NonNullable<typeof waiting>) => void) => {
    worker.unref()
    if (waiting) act(waiting)
    waiting = undefined
  }
  worker.on('message', (answered) => settle(({ resolve }) => resolve(answered)))
  worker.on('error', (error) => settle(({ reject }) => reject(error)))
  worker.on('exit', () => {
    onEnd()
    settle(({ reject }) => reject(new ThreadEnded('The thread ended')))
  })
  worker.unref()
  return {
    ask(asked) {
      worker.ref()
      worker.postMessage(asked)
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject }
      })
    },
    end: () => void worker.terminate(),
  }
}
