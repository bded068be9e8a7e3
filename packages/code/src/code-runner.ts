import { anything, count, namesTo, oneOf, optional, signal, timeLimit } from '@orch/entrance'
import { usualProcesses } from '@orch/helpers'
import { inSlices, JsonError, parseJsonInSlices, printJsonInPieces } from '@orch/json'
import { CodeError, type ConsoleLine } from './code-error.ts'
import { openCodeHelpers } from './code-helpers.ts'
import { fieldsOf } from './entrances.ts'
import type { Answered, Asked, Language } from './inside/messages.ts'

/** What runs, on which values, and within which limits. */
export type Program = {
  /** The body of an async function; what it returns is the output. At most 1,000,000 characters. */
  source: string
  /** Default `javascript`. Of TypeScript the types are taken out; they are not checked. */
  language?: Language
  /** What the code finds by name, as JSON values; integers beyond 2^53 are bigints. */
  values?: Readonly<Record<string, unknown>>
  /** How long it may run once it has begun, milliseconds. Default 10,000. */
  timeoutMs?: number
  /** What its values may take, megabytes. Default 64. */
  memoryMb?: number
  /** Stops it, also while it waits for its turn. */
  signal?: AbortSignal
}

/** `output`: what it returned, as a value of JSON; `undefined` comes as null. */
export type CodeResult = { output: unknown; console: readonly ConsoleLine[] }

/** Limits of all programs of a runner together. */
export type CodeRunnerOptions = {
  /** How many programs run at the same moment, each in a process. Default: half of the processors, from 1 to 4. */
  processes?: number
  /** Most characters of values as JSON. Default 16,000,000. */
  mostInput?: number
  /** Most characters of an output as JSON. Default 8,000,000. */
  mostOutput?: number
}

/** Processes that run programs. */
export type CodeRunner = {
  /**
   * Runs a program in a new interpreter, in another process that has nothing of this one.
   * @throws CodeError of every code
   */
  run(program: Program): Promise<CodeResult>
  /** Stops what runs and what waits, with `STOPPED`. */
  close(): void
}

const USUAL_MS = 10_000
const USUAL_MB = 64
const MOST_MB = 1_024
const LONGEST_SOURCE = 1_000_000
/** So much of the values is printed in one go, characters. */
const PART_CHARACTERS = 64 * 1024
/** Of one object that comes back: to list more takes longer than the event loop may be held. */
const MOST_NAMES = 100_000

const NAME = /^[A-Za-z_$][\w$]*$/
const OPTIONS = { processes: optional(count), mostInput: optional(count), mostOutput: optional(count) }
const PROGRAM = {
  source: {
    holds: (value: unknown) => typeof value === 'string' && value.length <= LONGEST_SOURCE,
    be: `a text of at most ${LONGEST_SOURCE} characters`,
  },
  language: optional(oneOf('javascript', 'typescript')),
  values: optional(namesTo(anything)),
  timeoutMs: optional(timeLimit),
  memoryMb: optional({
    holds: (value: unknown) => count.holds(value) && Number(value) <= MOST_MB,
    be: `a whole number of megabytes from 1 to ${MOST_MB}`,
  }),
  signal: optional(signal),
}

/**
 * Processes for code that nobody vouches for. They start when they are wanted, do not keep this process alive while they rest, and end
 * with it. Whatever a program does to its own (memory, a crash) ends that process and nothing else.
 * @throws CodeError `INVALID_ARGUMENT`
 * @example
 * ```ts
 * import { createCodeRunner } from '@orch/code'
 *
 * const runner = createCodeRunner({ processes: 1 })
 * const { output } = await runner.run({ source: 'return prices.map((n) => n * 2)', values: { prices: [1, 2] } })
 * console.log(output) // [2, 4]
 * runner.close()
 * ```
 */
export function createCodeRunner(options: CodeRunnerOptions = {}): CodeRunner {
  const {
    processes = usualProcesses(),
    mostInput = 16_000_000,
    mostOutput = 8_000_000,
  } = fieldsOf('createCodeRunner', options, OPTIONS)
  const helpers = openCodeHelpers(processes)
  return {
    async run(program) {
      const given = fieldsOf('run', program, PROGRAM)
      const asked = { ...(await askedOf(given, mostInput)), mostOutput }
      return resultOf(await helpers.ask(asked, given.signal))
    },
    close: helpers.close,
  }
}

async function askedOf(
  { source, language = 'javascript', values = {}, timeoutMs = USUAL_MS, memoryMb = USUAL_MB }: Program,
  mostInput: number,
): Promise<Omit<Asked, 'mostOutput'>> {
  const names = Object.keys(values)
  const wrong = names.find((name) => !NAME.test(name))
  if (wrong !== undefined)
    throw new CodeError('INVALID_ARGUMENT', 'run.values: each name must be a name of JavaScript')
  return { source, language, names, values: await printedOf(values, mostInput), timeoutMs, memoryMb }
}

async function printedOf(values: object, most: number): Promise<string> {
  try {
    return await inSlices(printed(values, most))
  } catch (cause) {
    if (!(cause instanceof JsonError)) throw cause
    throw new CodeError('INVALID_ARGUMENT', `run.values must be JSON: ${cause.message}`, { cause })
  }
}

/** In parts: what a step reads may be large, and the event loop is others' too. */
function* printed(values: object, most: number): Generator<undefined, string, void> {
  const pieces: string[] = []
  let length = 0
  let part = 0
  for (const piece of printJsonInPieces(values)) {
    pieces.push(piece)
    length += piece.length
    part += piece.length
    if (length > most) throw tooLarge(most)
    if (part < PART_CHARACTERS) continue
    part = 0
    yield
  }
  return pieces.join('')
}

function tooLarge(most: number): CodeError {
  const message = `The values of the code have more than ${most} characters of JSON, which is the most they may have`
  return new CodeError('INPUT_TOO_LARGE', message)
}

async function resultOf(answered: Answered): Promise<CodeResult> {
  const { console } = answered
  if ('output' in answered) return { output: await parsed(answered.output, console), console }
  const { code, message, position } = answered.failure
  throw new CodeError(code, message, { console, ...(position ? { position } : {}) })
}

async function parsed(text: string, console: readonly ConsoleLine[]): Promise<unknown> {
  try {
    return await parseJsonInSlices(text, undefined, MOST_NAMES)
  } catch (cause) {
    if (!(cause instanceof JsonError && cause.code === 'TOO_WIDE')) throw cause
    const message = `An object that the code returned has more than ${MOST_NAMES} names: return a list`
    throw new CodeError('OUTPUT_TOO_LARGE', message, { console, cause })
  }
}
