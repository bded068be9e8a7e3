import { randomUUID } from 'node:crypto'
import { CodeError, type CodeRunner, type ConsoleLine } from '@orch/code'
import { EXACT_JSON, JSON_FORM } from '@orch/code/json'
import { parseJson, printJson } from '@orch/json'

const AsyncFunction = (async () => {}).constructor as new (
  ...words: string[]
) => (...values: unknown[]) => Promise<unknown>

/** In an exported program the code is the author's own: it runs as it stands, and takes and gives JSON as on the server. */
export const plainCode: CodeRunner = {
  async run({ source, values = {} }) {
    const told: ConsoleLine[] = []
    const output = asJson(await outputOf(source, { JSON: exactJson(), ...values }), (text) =>
      told.push({ level: 'warn', text }),
    )
    return { output, console: told }
  },
  close() {},
}

async function outputOf(source: string, values: Readonly<Record<string, unknown>>): Promise<unknown> {
  const run = compiled(Object.keys(values), source)
  try {
    return await run(...Object.values(values))
  } catch (cause) {
    const message = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
    throw new CodeError('CODE_FAILED', message, { cause })
  }
}

function compiled(names: string[], source: string): (...values: unknown[]) => Promise<unknown> {
  try {
    return new AsyncFunction(...names, source)
  } catch (cause) {
    throw new CodeError('CODE_INVALID', cause instanceof Error ? cause.message : 'It is not JavaScript', {
      cause,
    })
  }
}

/** `JSON` as the code finds it on the server: integers of any size stay exact. */
function exactJson(): unknown {
  const made = new Function(`return ${EXACT_JSON}`)() as (mark: string) => object
  return Object.assign(Object.create(JSON), made(randomUUID()))
}

type Replacer = (this: object, key: string, value: unknown) => unknown
type Tell = (text: string) => void

const formOf = new Function(`return ${JSON_FORM}`)() as (tell: Tell) => Replacer

function asJson(output: unknown, tell: Tell): unknown {
  if (typeof output === 'function' || typeof output === 'symbol') throw notJson()
  try {
    return parseJson(printJson(formed({ '': output ?? null }, '', formOf(tell))))
  } catch (cause) {
    throw notJson(cause)
  }
}

/** A value as `JSON.stringify` with this replacer would print it, large integers included. */
function formed(holder: Record<string, unknown>, key: string, replacer: Replacer): unknown {
  const own = holder[key]
  const value = replacer.call(holder, key, hasJson(own) ? own.toJSON(key) : own)
  if (typeof value !== 'object' || value === null) return value
  const inner = value as Record<string, unknown>
  if (Array.isArray(value)) return value.map((_, index) => formed(inner, String(index), replacer) ?? null)
  const entries = Object.keys(value).map((name) => [name, formed(inner, name, replacer)])
  return Object.fromEntries(entries.filter(([, made]) => made !== undefined))
}

function hasJson(value: unknown): value is { toJSON(key: string): unknown } {
  return (
    typeof value === 'object' && value !== null && 'toJSON' in value && typeof value.toJSON === 'function'
  )
}

function notJson(cause?: unknown): CodeError {
  return new CodeError('OUTPUT_NOT_JSON', 'What the code returned has no form in JSON', { cause })
}
