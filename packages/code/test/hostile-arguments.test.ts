import { refusesHostileArguments } from '../../../testing/hostile-arguments.ts'
import * as code from '../src/index.ts'
import * as syntax from '../src/syntax.ts'
import * as types from '../src/types.ts'

const runner = code.createCodeRunner()

/** Parsing two megabytes of code takes some 20 s, in proportion to its length; no step holds more than one. */
const LONG = ['0 = a large text of braces']

refusesHostileArguments(import.meta.url, [code.CodeError], {
  createCodeRunner: {
    call: (options: code.CodeRunnerOptions) => void code.createCodeRunner(options).close(),
    args: () => [{ processes: 1, mostInput: 10, mostOutput: 10 }],
  },
  'createCodeRunner().run': {
    call: (program: code.Program) => runner.run(program),
    args: () => [
      { source: 'return 1', language: 'javascript', values: { a: 1 }, timeoutMs: 1_000, memoryMb: 8 },
    ],
  },
  returnedOutline: { call: syntax.returnedOutline, args: () => ['return 1', 'typescript'], passes: LONG },
  syntaxFaultOf: { call: syntax.syntaxFaultOf, args: () => ['return 1', 'typescript'], passes: LONG },
  withoutTypes: { call: types.withoutTypes, args: () => ['return 1 as number'], passes: LONG },
})
