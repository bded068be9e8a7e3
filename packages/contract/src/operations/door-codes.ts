import type { ErrorCode } from '../errors.ts'

/** Why a door takes nothing for the moment. The address that tests a draft is open all the same. */
export const SHUT = [
  'WORKFLOW_UNPUBLISHED',
  'WORKFLOW_PAUSED',
  'TRIGGER_DISABLED',
] as const satisfies readonly ErrorCode[]
