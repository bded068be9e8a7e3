import { ActionError } from '../errors.ts'
import { isRecord, type Json } from '../json.ts'
import { durationOf, momentOf } from '../model/duration.ts'
import { resolveStructure } from '../settings/json-setting.ts'
import { resolveTemplates, type Scope } from '../template/resolve-template.ts'

type Warn = (warning: string) => void
type Config = Record<string, unknown>

/** When a Delay is over. @throws ActionError INVALID_INPUT, EngineError */
export function delayUntil(config: Config, scope: Scope, now: Date, warn: Warn): Date {
  const read = (key: string) => resolveTemplates(config[key] ?? null, scope, warn)
  const until = config['mode'] === 'for' ? null : read('until')
  if (until !== null && until !== '') return momentOf(until)
  const ms = durationOf(read('amount'), read('unit'))
  if (ms === undefined)
    throw new ActionError({
      code: 'INVALID_INPUT',
      message: 'This Delay says neither how long nor until when',
    })
  return new Date(now.getTime() + ms)
}

/** When a wait gives up, if ever. @throws ActionError INVALID_INPUT, EngineError */
export function waitLimit(config: Config, scope: Scope, now: Date, warn: Warn): Date | undefined {
  const read = (key: string) => resolveTemplates(config[key] ?? null, scope, warn)
  const ms = durationOf(read('timeLimit'), read('timeLimitUnit'))
  return ms === undefined ? undefined : new Date(now.getTime() + ms)
}

/**
 * What a called workflow is given. JSON text is read before its templates are resolved, so that what they read cannot
 * break it.
 * @throws ActionError INVALID_INPUT when it is not an object, EngineError
 */
export function callInput(config: Config, scope: Scope, warn: Warn): { [key: string]: Json } {
  const raw = config['input']
  if (raw === undefined || raw === null || raw === '') return {}
  const input = resolveStructure('input', raw, scope, warn)
  if (isRecord(input)) return input as { [key: string]: Json }
  throw new ActionError({
    code: 'INVALID_INPUT',
    message: 'The input of a called workflow must be a JSON object',
  })
}
