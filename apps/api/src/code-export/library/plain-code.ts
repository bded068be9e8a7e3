import { CodeError, type CodeRunner } from '@orch/code'
import { parseJson, printJson } from '@orch/json'

const AsyncFunction = (async () => {}).constructor as new (
  ...words: string[]
) => (...values: unknown[]) => Promise<unknown>

/** In an exported program the code is the author's own: it runs as it stands, and takes and gives JSON as on the server. */
export const plainCode: CodeRunner = {
  async run({ source, language, values = {} }) {
    if (language === 'typescript') throw new CodeError('CODE_INVALID', ONLY_JAVASCRIPT)
    return { output: asJson(await outputOf(source, values)), console: [] }
  },
  close() {},
}

const ONLY_JAVASCRIPT = 'An exported program runs JavaScript: take the types out of the code of this step'

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

function asJson(output: unknown): unknown {
  if (typeof output === 'function' || typeof output === 'symbol') throw notJson()
  try {
    return parseJson(printJson(output ?? null))
  } catch (cause) {
    throw notJson(cause)
  }
}

function notJson(cause?: unknown): CodeError {
  return new CodeError('OUTPUT_NOT_JSON', 'What the code returned has no form in JSON', { cause })
}
