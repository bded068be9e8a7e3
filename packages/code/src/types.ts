import { text } from '@orch/entrance'
import { CodeError } from './code-error.ts'
import { entrance } from './entrances.ts'
import { stripTypes } from './inside/strip-types.ts'
import { syntaxFaultOf } from './syntax.ts'

/**
 * The program of a step without its types, each line where it was: what the runner runs of TypeScript. Types are not checked.
 * @throws CodeError `INVALID_ARGUMENT`, `CODE_INVALID` with the position
 * @example
 * ```ts
 * import { withoutTypes } from '@orch/code/types'
 *
 * const program = withoutTypes('const total: number = 3\nreturn total')
 * console.log(program.includes('number')) // false
 * ```
 */
export const withoutTypes: (source: string) => string = entrance('withoutTypes', [text], (source: string) => {
  const fault = syntaxFaultOf(source, 'typescript')
  if (fault) throw new CodeError('CODE_INVALID', fault.message, { position: fault.position })
  const stripped = stripTypes(source, 'typescript')
  if ('source' in stripped) return stripped.source
  const { code, message, position } = stripped.failure
  throw new CodeError(code, message, position ? { position } : {})
})
