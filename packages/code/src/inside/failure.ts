import type { CodePosition } from '../code-error.ts'
import type { Failure } from './messages.ts'
import { RoomError } from './room-error.ts'

/** What the author's code threw, as the room says it; `parse`: it is not code, `output`: what it returned is not JSON. */
export type Said = { stage: 'parse' | 'run' | 'output'; name: string; message: string; stack: string }

/** `async function anonymous(…\n) {\n` stands before the author's first line. */
const LINES_BEFORE = 2
const LONGEST_MESSAGE = 2_000
/** A frame of a function; a text that is not code has its own, without brackets. */
const FRAME = { run: /\(<input>:(\d+):(\d+)\)/, parse: /at <input>:(\d+):(\d+)/ }

/** @param timeoutMs after so long it was stopped; undefined: it was not */
export function failureOf(thrown: Said | unknown, timeoutMs: number | undefined): Failure {
  if (timeoutMs !== undefined)
    return { code: 'CODE_TIMEOUT', message: `The code took longer than ${timeoutMs} ms` }
  if (isSaid(thrown)) return saidFailure(thrown)
  if (thrown instanceof RoomError) return roomFailure(thrown.thrown)
  // The interpreter itself was brought down, mostly by code that calls itself without end.
  return { code: 'CODE_FAILED', message: 'The code calls itself too deep, or its text nests too deep' }
}

function isSaid(thrown: unknown): thrown is Said {
  return typeof thrown === 'object' && thrown !== null && 'stage' in thrown
}

function saidFailure({ stage, name, message, stack }: Said): Failure {
  const text = `${name === '' ? '' : `${name}: `}${message}`.slice(0, LONGEST_MESSAGE)
  if (stage === 'parse') return { code: 'CODE_INVALID', message, ...positionIn(stack, FRAME.parse) }
  if (isMemory(name, message)) return OUT_OF_MEMORY
  if (stage === 'output')
    return { code: 'OUTPUT_NOT_JSON', message: `What the code returned has no form in JSON: ${message}` }
  return { code: 'CODE_FAILED', message: text, ...positionIn(stack, FRAME.run) }
}

function roomFailure(thrown: unknown): Failure {
  if (thrown === 'pending')
    return { code: 'CODE_FAILED', message: 'The code waits for a promise that nothing settles' }
  const { name, message } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as Partial<Said>
  return isMemory(String(name), String(message))
    ? OUT_OF_MEMORY
    : { code: 'CODE_FAILED', message: `${name}: ${message}`.slice(0, LONGEST_MESSAGE) }
}

const OUT_OF_MEMORY: Failure = { code: 'CODE_MEMORY', message: 'The code took more memory than it may' }

function isMemory(name: string, message: string): boolean {
  return name === 'InternalError' && message === 'out of memory'
}

function positionIn(stack: string, frame: RegExp): { position?: CodePosition } {
  const [, line, column] = frame.exec(stack) ?? []
  if (line === undefined) return {}
  return { position: { line: Math.max(Number(line) - LINES_BEFORE, 1), column: Number(column) } }
}
