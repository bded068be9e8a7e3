import { Worker } from 'node:worker_threads'
import type { Answered, Told } from './thread/messages.ts'

/** A thread that reads and writes, with what it answered and nobody took yet. */
export type FormatThread = {
  tell(message: Told): void
  /** @throws Error why the thread ended */
  hear(): Promise<Answered>
  /** Whether it still lives. */
  isAlive(): boolean
  end(): void
}

/** In a checkout the thread is built first: Node reads no TypeScript before version 22. */
const FILE = import.meta.url.endsWith('.ts') ? '../dist/format-thread.js' : './format-thread.js'
const STACK_MB = 4

/** It sees no environment variable and no argument of this process, and does not keep the process alive while it has nothing to do. */
export function startThread(memoryMb: number): FormatThread {
  const worker = new Worker(new URL(FILE, import.meta.url), {
    name: 'orch-formats',
    env: {},
    argv: [],
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, stackSizeMb: STACK_MB },
  })
  const heard: Answered[] = []
  let ended: Error | undefined
  let wake: (() => void) | undefined
  const end = (error: Error) => {
    ended ??= error
    wake?.()
  }
  worker.on('message', (answered: Answered) => {
    heard.push(answered)
    wake?.()
  })
  worker.on('error', end)
  worker.on('exit', () => end(new Error('The thread ended')))
  worker.unref()
  return {
    tell: (message) => worker.postMessage(message),
    async hear() {
      worker.ref()
      try {
        while (heard.length === 0 && !ended)
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      } finally {
        worker.unref()
      }
      const answered = heard.shift()
      if (answered) return answered
      throw ended ?? new Error('The thread ended')
    },
    isAlive: () => ended === undefined,
    end: () => void worker.terminate(),
  }
}
