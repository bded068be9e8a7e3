export { findFault as findJsonFault } from './find-fault.ts'
export {
  type Divided,
  giveWay,
  inSlices,
  parseJsonInSlices,
  printJsonInSlices,
} from './in-slices.ts'
export { JsonError, type JsonErrorCode } from './json-error.ts'
export { hasLargeInteger } from './large-integers.ts'
export { parseJsonInParts } from './parse-in-parts.ts'
export { parseJson } from './parse-json.ts'
export type { InParts } from './parts.ts'
export { printJsonInPieces } from './print-in-pieces.ts'
export { printJson } from './print-json.ts'
