import { isShape } from '@orch/data'
import { type ActionCall, ActionError, type Actions, type Json } from '@orch/engine'
import { createFormatProcesses } from '@orch/formats'
import {
  type ActionCall as AskedCall,
  type Files,
  type Http,
  ProviderError,
  runAction,
  settingFormatsOf,
} from '@orch/providers'
import { type Operation, runOperation } from '@orch/services'
import { CODE, runCode } from '../../code/run-code.ts'
import { shapeItems } from '../../evaluation/shape-items.ts'
import { type FormatParts, isFormat, runFormat } from '../../formats/run-format.ts'
import { LONGEST_USUAL_MS, whatIsLeft } from '../../run/action-time.ts'
import { providerFailure } from '../../run/provider-failure.ts'
import { RESPOND, respond } from '../../run/respond.ts'
import { whyOnlyOnServer } from '../only-on-server.ts'
import { plainCode } from './plain-code.ts'
import type { Drawing, Environment, ImportedOperation } from './types.ts'

/** What a program holds. */
export type Held = {
  drawings: ReadonlyMap<string, Drawing>
  operations: ReadonlyMap<string, ImportedOperation>
}

/** The provider actions of the server; credentials come from the environment. */
export function actionsOf(
  http: Http,
  { drawings, operations }: Held,
  env: Environment,
  files: Files,
): Omit<Actions, 'calls'> {
  async function ask(actionType: string, asked: AskedCall): Promise<Json> {
    const found = operations.get(actionType)
    if (found === undefined) return (await runAction(actionType, asked)) as Json
    return (await runOperation(found.operation as Operation, asked, found.baseUrl)) as Json
  }
  return {
    usualTimeoutMs: LONGEST_USUAL_MS,
    formatsOf: settingFormatsOf,
    async run(call) {
      const { workflowId, nodeId, actionType, config, idempotencyKey, signal, warn, settingsFor } = call
      requireAtHome(call, operations)
      const own = await withoutService(call, files)
      if (own) return own
      const fields = fieldsOf(drawings.get(workflowId), nodeId, env)
      const timeoutMs = whatIsLeft({ ...call, startedAt: performance.now() })
      try {
        const asked = { config, fields, http, files, idempotencyKey, signal, warn, settingsFor, timeoutMs }
        return { output: await ask(actionType, asked) }
      } catch (error) {
        throw error instanceof ProviderError ? new ActionError(providerFailure(error)) : error
      }
    },
  }
}

/** Only a signal ends it: the author runs it at home. */
const PLAIN = { runner: plainCode, mostSeconds: Infinity, mostMemoryMb: Infinity }

/** What a step gives that asks no service; undefined for others. */
async function withoutService(call: ActionCall, files: Files): Promise<{ output: Json } | undefined> {
  const { actionType, config } = call
  if (isShape(actionType)) return { output: await shapeItems(actionType, call) }
  if (isFormat(actionType)) return { output: await runFormat(formatsFor(files, call), call) }
  if (actionType === RESPOND) return { output: respond(config) }
  if (actionType === CODE) return { output: await runCode(PLAIN, call) }
  return undefined
}

/** They start when a step needs them. */
const PROCESSES = createFormatProcesses()
const USUAL_FORMAT_MS = 60_000
/** Only memory ends it: the author runs it at home. */
const MOST_OUTPUT = 1_000_000_000

function formatsFor(files: Files, call: ActionCall): FormatParts {
  const timeoutMs = whatIsLeft({ ...call, startedAt: performance.now() }) ?? USUAL_FORMAT_MS
  return { processes: PROCESSES, files, mostOutput: MOST_OUTPUT, timeoutMs }
}

/** @throws ActionError UNKNOWN_ACTION */
function requireAtHome(step: Pick<ActionCall, 'actionType'>, operations: Held['operations']): void {
  const message = whyOnlyOnServer(step, operations)
  if (message !== undefined) throw new ActionError({ code: 'UNKNOWN_ACTION', message })
}

function fieldsOf(drawing: Drawing | undefined, nodeId: string, env: Environment): Record<string, string> {
  const names = new Map(Object.entries(drawing?.credentials ?? {})).get(nodeId) ?? {}
  return Object.fromEntries(
    Object.entries(names).flatMap(([field, name]) => {
      const value = env[name]
      return value === undefined || value === '' ? [] : [[field, value]]
    }),
  )
}
