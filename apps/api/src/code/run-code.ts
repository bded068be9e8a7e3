import { CodeError, type CodeRunner, type ConsoleLine, type Language } from '@orch/code'
import { type ActionCall, ActionError, type Json } from '@orch/engine'
import { codeValues } from './code-values.ts'

/** The system action that runs code by itself, without credentials and without a way out. */
export const CODE = 'Code'

/** A runner with its limits, or undefined where the operator turned the step off. */
export type CodeParts = { runner: CodeRunner; mostSeconds: number; mostMemoryMb: number } | undefined

const OFF = 'The Code step is turned off here. The operator can turn it on with ORCH_CODE=on.'
const USUAL_SECONDS = 10
const USUAL_MEMORY_MB = 64
const MOST_LINES_SHOWN = 50

/**
 * What the code returns. What it writes to its console is told as warnings of the step, also when it fails.
 * @throws ActionError CODE_DISABLED, INVALID_INPUT and the codes of CodeError, with the line in the author's source
 */
export async function runCode(parts: CodeParts, call: ActionCall): Promise<Json> {
  if (parts === undefined) throw new ActionError({ code: 'CODE_DISABLED', message: OFF })
  const source = sourceOf(call)
  const upstream = call.upstream?.() ?? { steps: [], names: {} }
  const seconds = numberIn(
    call,
    'timeoutSeconds',
    Math.min(USUAL_SECONDS, parts.mostSeconds),
    parts.mostSeconds,
  )
  const memoryMb = numberIn(
    call,
    'memoryMb',
    Math.min(USUAL_MEMORY_MB, parts.mostMemoryMb),
    parts.mostMemoryMb,
  )
  const language: Language = call.config['language'] === 'typescript' ? 'typescript' : 'javascript'
  try {
    const values = codeValues(source, call.config['codeInput'] ?? null, upstream)
    const timeoutMs = Math.ceil(seconds * 1_000)
    const result = await parts.runner.run({
      source,
      language,
      values,
      timeoutMs,
      memoryMb,
      signal: call.signal,
    })
    tell(call, result.console)
    return result.output as Json
  } catch (error) {
    if (!(error instanceof CodeError)) throw error
    tell(call, error.console)
    throw failureOf(error)
  }
}

function sourceOf({ config }: ActionCall): string {
  const { code } = config
  if (typeof code === 'string' && code.trim() !== '') return code
  throw new ActionError({ code: 'INVALID_INPUT', message: 'code: write what the step must run' })
}

function numberIn({ config }: ActionCall, name: string, usual: number, most: number): number {
  const value = config[name]
  if (value === undefined || value === null || value === '') return usual
  const number = Number(value)
  if (Number.isInteger(number) && number >= 1 && number <= most) return number
  const message = `${name} must be a whole number from 1 to ${most}; the operator sets the most`
  throw new ActionError({ code: 'INVALID_INPUT', message })
}

function tell({ warn }: ActionCall, lines: readonly ConsoleLine[]): void {
  for (const { level, text } of lines.slice(0, MOST_LINES_SHOWN)) warn?.(`console.${level}: ${text}`)
  const left = lines.length - MOST_LINES_SHOWN
  if (left > 0) warn?.(`${left} more console lines are not kept`)
}

/** The seed system's word for a step that was stopped. */
function failureOf({ code, message, position }: CodeError): ActionError {
  const where = position ? ` (line ${position.line}, column ${position.column})` : ''
  return new ActionError({
    code: code === 'STOPPED' ? 'CANCELLED' : code,
    message: `${message}${where}`,
    ...(position ? { details: { line: position.line, column: position.column } } : {}),
  })
}
