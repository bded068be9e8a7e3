export { findFault as findJsonFault } from './find-fault.ts'
export { JsonError, type JsonErrorCode } from './json-error.ts'
export { parseJson } from './parse-json.ts'
export { printJson } from './print-json.ts'
