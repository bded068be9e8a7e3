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

export function openHelpers<Task, Answer>(options: HelperOptions): Helpers<Task, Answer> {
  const { file, most, heapMb, outOfMemory } = options
  const resting = restingHelpers()
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

  async function answerFrom(helper: Helper, task: Task, signal: AbortSignal): Promise<unknown> {
    const stop = () => helper.end()
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
    working.add(helper)
    try {
      const answered = await helper.ask(task)
      if (answered.kind === 'answer') return answered.answer
      if (answered.kind === 'thrown') throw answered.error
      if (signal.aborted) throw aborted()
      throw answered.isFull ? outOfMemory() : new Error('A helper process ended')
    } finally {
      signal.removeEventListener('abort', stop)
      working.delete(helper)
      resting.put(helper)
    }
  }

  return {
    async run(task, signal) {
      await enter(signal)
      try {
        const helper = resting.take() ?? startHelper(builtFile(file), heapMb)
        return (await answerFrom(helper, task, signal)) as Answer
      } finally {
        leave()
      }
    },
    async close() {
      resting.end()
      for (const helper of working) helper.end()
    },
  }
}

const IDLE_MS = 10_000

/** Helpers that have nothing to do: each ends after a while. */
function restingHelpers() {
  const all = new Map<Helper, NodeJS.Timeout>()

  function forget(helper: Helper): void {
    clearTimeout(all.get(helper))
    all.delete(helper)
  }

  function end(helper: Helper): void {
    forget(helper)
    helper.end()
  }

  return {
    /** The one that worked last, if the system did not end it meanwhile. */
    take(): Helper | undefined {
      for (const helper of [...all.keys()].reverse()) {
        forget(helper)
        if (helper.isAlive()) return helper
      }
      return undefined
    },
    put(helper: Helper): void {
      if (helper.isAlive()) all.set(helper, setTimeout(() => end(helper), IDLE_MS).unref())
    },
    end(): void {
      for (const helper of [...all.keys()]) end(helper)
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
