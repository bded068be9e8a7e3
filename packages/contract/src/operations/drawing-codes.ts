import type { ErrorCode } from '../errors.ts'

/** What may be wrong with the structure of a drawing, which no draft may have either. What runs needs a trigger besides. */
export const IN_A_STRUCTURE = [
  'INVALID_WORKFLOW',
  'TRIGGER_HAS_INPUT',
  'DUPLICATE_NODE',
  'DUPLICATE_EDGE',
  'SELF_LOOP',
  'UNKNOWN_NODE',
  'CYCLE',
  'LOOP_BODY',
  'TOO_LARGE',
] as const satisfies readonly ErrorCode[]

/** What may be wrong with a drawing that is saved or published; what runs may be a draft, of which only the structure is checked. */
export const IN_A_DRAWING = [
  ...IN_A_STRUCTURE,
  'UNKNOWN_HANDLE',
  'INVALID_CRON',
  'INVALID_TEMPLATE',
  'CONDITION_EVAL_ERROR',
  'UNKNOWN_ACTION',
  'INVALID_SETTING',
  'CODE_INVALID',
] as const satisfies readonly ErrorCode[]
