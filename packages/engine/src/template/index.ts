export { EngineError, type EngineErrorCode } from '../errors.ts'
export { parseTemplate, type Template, type Token } from './parse-template.ts'
export { type ReadableStep, resolveTemplates, type Scope } from './resolve-template.ts'
export { createScope, slugOf } from './scope.ts'
