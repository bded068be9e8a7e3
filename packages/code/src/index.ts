export { CodeError, type CodeErrorCode, type CodePosition, type ConsoleLine } from './code-error.ts'
export {
  type CodeResult,
  type CodeRunner,
  type CodeRunnerOptions,
  createCodeRunner,
  type Program,
} from './code-runner.ts'
export { EXACT_JSON } from './exact-json.ts'
export type { Language } from './inside/messages.ts'
export { JSON_FORM } from './json-form.ts'
