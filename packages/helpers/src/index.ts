export { type Helper, HelperEnded, type HelperProgram, startHelper } from './helper.ts'
export { HelperError } from './helper-error.ts'
export { type Helpers, type HelpersOptions, openHelpers, type TaskLimits } from './open-helpers.ts'
export { createRest, type Rest, type Seat } from './rest.ts'
