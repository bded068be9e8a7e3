import { type ActionCall, ActionError, type Json } from '@orch/engine'
import { parseJson } from '@orch/json'
import type { Vault } from '@orch/vault'
import type { OnSecrets } from '../routing/call-with-key.ts'
import type { Scripts } from './open-scripts.ts'
import type { Program, ProgramEnd } from './run-program.ts'
import { environmentOf } from './script-environment.ts'

/** The system action of ORQO: code that reads its credentials from the environment. */
export const RUN_SCRIPT = 'Run Script'

type ScriptServices = { vault: Vault; scripts: Scripts; onSecrets: OnSecrets }

const MOST_CREDENTIALS = 20

/**
 * Leases the chosen credentials, and runs the script with their variables and no others. What it writes and returns still holds
 * whatever it held: the caller takes the secrets out.
 *
 * @throws ActionError SCRIPT_DISABLED, INVALID_INPUT, SCRIPT_FAILED, SCRIPT_TIMEOUT, SCRIPT_MEMORY, OUTPUT_TOO_LARGE
 */
export async function runScript(
  { vault, scripts, onSecrets }: ScriptServices,
  call: ActionCall,
): Promise<Json> {
  if ('refused' in scripts) throw refusal('SCRIPT_DISABLED', scripts.refused)
  const program = { ...settingsOf(call.config), signal: call.signal }
  const ids = idsIn(call.config['credentials'])
  const end = await withEnvironment({ vault, onSecrets, workspaceId: call.workspaceId }, ids, {}, (env) =>
    scripts.run({ ...program, env }),
  )
  if (end.ended === 'well') {
    return { result: end.result as Json, stdout: end.stdout, stderr: end.stderr }
  }
  throw failure(end, program)
}

type Leasing = { vault: Vault; workspaceId: string; onSecrets: ScriptServices['onSecrets'] }

/** One lease inside the other, so that all hold while the program runs. */
async function withEnvironment<T>(
  leasing: Leasing,
  [id, ...rest]: readonly string[],
  env: Record<string, string>,
  use: (env: Record<string, string>) => Promise<T>,
): Promise<T> {
  if (id === undefined) return use(env)
  const { vault, workspaceId, onSecrets } = leasing
  const integration = await vault.describe(workspaceId, id)
  if (integration.mode === 'platform') {
    throw refusal(
      'INVALID_INPUT',
      "The operator's key is not handed to scripts; choose a connection of your own",
    )
  }
  const nest = (fields: Parameters<typeof environmentOf>[1]) => {
    const more = environmentOf(integration, fields)
    const twice = Object.keys(more).find((name) => Object.hasOwn(env, name))
    if (twice !== undefined) throw refusal('INVALID_INPUT', `Two credentials want the variable ${twice}`)
    return withEnvironment(leasing, rest, { ...env, ...more }, use)
  }
  return vault.lease(workspaceId, id, nest, { onSecrets })
}

function settingsOf(config: ActionCall['config']): Omit<Program, 'env' | 'signal'> {
  const { script, scriptInput } = config
  if (typeof script !== 'string' || script.trim() === '')
    throw refusal('INVALID_INPUT', 'script: there is none')
  return {
    source: script,
    input: typeof scriptInput === 'string' ? parsed(scriptInput) : (scriptInput ?? null),
    timeoutMs: numberIn(config, 'timeoutSeconds', { usual: 30, most: 300 }) * 1000,
    memoryMb: numberIn(config, 'memoryMb', { usual: 128, most: 1024 }),
  }
}

/** JSON if it is JSON, otherwise the text itself. */
function parsed(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return text
  }
}

function numberIn(
  config: ActionCall['config'],
  name: string,
  { usual, most }: { usual: number; most: number },
): number {
  const value = config[name]
  if (value === undefined || value === null || value === '') return usual
  const number = typeof value === 'object' ? Number.NaN : Number(value)
  if (Number.isFinite(number) && number >= 1 && number <= most) return number
  throw refusal('INVALID_INPUT', `${name}: a number from 1 to ${most}`)
}

/** What holds no text names no credential. */
function textIn(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** A list, or the ids one after the other with commas or spaces between. */
function idsIn(value: Json | undefined): string[] {
  const listed = Array.isArray(value) ? value.map(textIn) : textIn(value).split(/[\s,]+/)
  const ids = [...new Set(listed.filter((id) => id !== ''))]
  if (ids.length <= MOST_CREDENTIALS) return ids
  throw refusal('INVALID_INPUT', `credentials: at most ${MOST_CREDENTIALS}`)
}

function failure({ ended, stderr }: ProgramEnd, { timeoutMs, memoryMb }: Omit<Program, 'env'>): ActionError {
  switch (ended) {
    case 'timeout':
      return refusal('SCRIPT_TIMEOUT', `The script took longer than ${timeoutMs / 1000} seconds`)
    case 'memory':
      return refusal('SCRIPT_MEMORY', `The script took more than ${memoryMb} MB of memory`)
    case 'output':
      return refusal('OUTPUT_TOO_LARGE', 'The script wrote more than a million characters')
    default:
      return refusal(
        'SCRIPT_FAILED',
        `The script failed: ${stderr.trim().slice(0, 2000) || 'without a word'}`,
      )
  }
}

function refusal(code: string, message: string): ActionError {
  return new ActionError({ code, message })
}
