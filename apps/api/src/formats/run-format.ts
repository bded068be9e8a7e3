import { type ActionCall, ActionError, type Json } from '@orch/engine'
import { FormatError, type FormatProcesses } from '@orch/formats'
import type { Files } from '@orch/providers'
import { BYTE_STEPS } from './byte-steps.ts'
import { settingsOf } from './settings.ts'
import { TABLE_STEPS } from './table-steps.ts'
import { VALUE_STEPS } from './value-steps.ts'
import type { Work } from './work.ts'

const STEPS: ReadonlyMap<string, (work: Work) => Promise<unknown>> = new Map(
  Object.entries({ ...TABLE_STEPS, ...VALUE_STEPS, ...BYTE_STEPS }),
)

/** The names of the steps that read and write formats. */
export const FORMAT_NAMES: readonly string[] = [...STEPS.keys()]

export function isFormat(actionType: string): boolean {
  return STEPS.has(actionType)
}

/** What runs these steps: on the server, and in exported programs. */
export type FormatParts = { processes: FormatProcesses; files: Files; mostOutput: number; timeoutMs: number }

/** What a step of formats gives. @throws ActionError INVALID_INPUT, OUTPUT_TOO_LARGE and the codes of FormatError, with the place in the file */
export async function runFormat(
  { processes, files, mostOutput, timeoutMs }: FormatParts,
  { actionType, config, signal }: ActionCall,
): Promise<Json> {
  const step = STEPS.get(actionType)
  if (!step) throw new ActionError({ code: 'UNKNOWN_ACTION', message: `There is no step "${actionType}"` })
  const formats = processes.within({ timeoutMs, ...(signal === undefined ? {} : { signal }) })
  try {
    return (await step({ settings: settingsOf(config), config, formats, files, mostOutput })) as Json
  } catch (error) {
    throw error instanceof FormatError ? failureOf(error) : error
  }
}

function failureOf({ code, message, position }: FormatError): ActionError {
  return new ActionError({
    code: CODES.get(code) ?? code,
    message,
    ...(position === undefined ? {} : { details: { ...position } }),
  })
}

/** The words of the engine for what every step may fail of. */
const CODES: ReadonlyMap<string, string> = new Map([
  ['STOPPED', 'CANCELLED'],
  ['INVALID_ARGUMENT', 'INVALID_INPUT'],
])
