import { fileURLToPath } from 'node:url'
import { HelperError, openHelpers } from '@orch/helpers'
import { CodeError } from './code-error.ts'
import type { Answered, Asked } from './inside/messages.ts'

/** In a checkout the file is built first: Node reads no TypeScript before version 22. */
const FILE = import.meta.url.endsWith('.ts') ? '../dist/code-helper.js' : './code-helper.js'
/** Beside the interpreter, which has its memory elsewhere: source, values and output as texts. */
const HEAP_MB = 512
const STACK_KB = 4_000
/** Some functions of the interpreter never look at the clock: then its process is ended from outside, so much after the limit. */
const GRACE_MS = 500
/** An interpreter's memory is given back with its process: one that served often makes room for a new one. */
const MOST_SERVED = 500
/** To start one takes ten times as long as a small program. */
const IDLE_MS = 60_000

export type CodeHelpers = {
  /** @throws CodeError `STOPPED`, `CODE_TIMEOUT`, `CODE_MEMORY`, `CODE_FAILED` */
  ask(asked: Asked, signal: AbortSignal | undefined): Promise<Answered>
  close(): void
}

/** So many programs at once, each alone in a process; the others wait in the order in which they came. */
export function openCodeHelpers(most: number): CodeHelpers {
  const helpers = openHelpers<Asked, Answered>({
    file: fileURLToPath(new URL(FILE, import.meta.url)),
    heapMb: HEAP_MB,
    stackKb: STACK_KB,
    most,
    mostServed: MOST_SERVED,
    idleMs: IDLE_MS,
  })
  return {
    async ask(asked, signal) {
      try {
        return await helpers.run(asked, { signal, timeoutMs: asked.timeoutMs + GRACE_MS })
      } catch (error) {
        throw error instanceof HelperError ? endOf(error, asked) : error
      }
    },
    close: helpers.close,
  }
}

function endOf(cause: HelperError, { timeoutMs }: Asked): CodeError {
  switch (cause.code) {
    case 'STOPPED':
      return new CodeError('STOPPED', 'The code was stopped')
    case 'LATE':
      return new CodeError('CODE_TIMEOUT', `The code took longer than ${timeoutMs} ms`)
    // The heap beside the interpreter, whose own memory ends the code in there.
    case 'FULL': {
      const message = `What goes into the code and comes out of it takes more than ${HEAP_MB} MB of memory: let it be less`
      return new CodeError('CODE_MEMORY', message, { cause })
    }
    default:
      return new CodeError('CODE_FAILED', 'The interpreter ended while the code ran', { cause })
  }
}
