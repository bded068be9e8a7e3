import { fileURLToPath } from 'node:url'
import { type Helper, startHelper } from './helper.ts'

/** Processes of one kind that do what is too much for the event loop. They start when they are wanted. */
export type Helpers<Task, Answer> = {
  /** @throws AbortError when the signal says so, also while it waits for a helper */
  run(task: Task, signal: AbortSignal): Promise<Answer>
  close(): Promise<void>
}

export type HelperOptions = {
  /** The built file that answers tasks, without its ending: `evaluation-helper`. */
  file: string
  /** How many work at the same moment. */
  most: number
  heapMb: number
  /** What to throw when a task takes more memory than that. */
  outOfMemory: () => Error
}

type Resting = { helper: Helper; timer: NodeJS.Timeout }

const IDLE_MS = 10_000

export function openHelpers<Task, Answer>(options: HelperOptions): Helpers<Task, Answer> {
  const { file, most, heapMb, outOfMemory } = options
  const resting: Resting[] = []
  const working = new Set<Helper>()
  const waiting: (() => void)[] = []
  let free = most

  async function enter(signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw aborted()
    if (free > 0) free -= 1
    else await called(waiting, signal)
  }

  function leave(): void {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }

  function take(): Helper {
    const rested = resting.pop()
    clearTimeout(rested?.timer)
    const helper = rested?.helper ?? startHelper(builtFile(file), heapMb)
    working.add(helper)
    return helper
  }

  function putBack(helper: Helper): void {
    working.delete(helper)
    if (!helper.isAlive()) return
    const own: Resting = { helper, timer: setTimeout(() => end(own), IDLE_MS).unref() }
    resting.push(own)
  }

  function end(own: Resting): void {
    clearTimeout(own.timer)
    own.helper.end()
    resting.splice(resting.indexOf(own), 1)
  }

  return {
    async run(task, signal) {
      await enter(signal)
      const helper = take()
      const stop = () => helper.end()
      signal.addEventListener('abort', stop, { once: true })
      if (signal.aborted) stop()
      try {
        const answered = await helper.ask(task)
        if (answered.kind === 'answer') return answered.answer as Answer
        if (answered.kind === 'thrown') throw answered.error
        if (signal.aborted) throw aborted()
        throw answered.isFull ? outOfMemory() : new Error('A helper process ended')
      } finally {
        signal.removeEventListener('abort', stop)
        putBack(helper)
        leave()
      }
    },
    async close() {
      for (const own of [...resting]) end(own)
      for (const helper of working) helper.end()
    },
  }
}

/** Waits in line. @throws AbortError */
function called(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      waiting.splice(waiting.indexOf(begin), 1)
      reject(aborted())
    }
    const begin = () => {
      signal.removeEventListener('abort', stop)
      resolve()
    }
    signal.addEventListener('abort', stop, { once: true })
    waiting.push(begin)
  })
}

function aborted(): Error {
  return new DOMException('The work was stopped', 'AbortError')
}

/** In a checkout the file is built first: Node reads no TypeScript before version 22. */
function builtFile(file: string): string {
  const folder = import.meta.url.endsWith('.ts') ? '../../dist' : '.'
  return fileURLToPath(new URL(`${folder}/${file}.js`, import.meta.url))
}
