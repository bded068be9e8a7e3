export { CodeError, type CodeErrorCode, type CodePosition, type ConsoleLine } from './code-error.ts'
export {
  type CodeResult,
  type CodeRunner,
  type CodeRunnerOptions,
  createCodeRunner,
  type Program,
} from './code-runner.ts'
export type { Language } from './inside/messages.ts'
