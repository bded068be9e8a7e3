import { loadable, useLoadable } from '../../../components/fields/loadable.ts'
import type { Drawing } from '../drawing/drawing.ts'
import type { ReadProgram } from '../outputs/derivation.ts'

const reader = loadable<ReadProgram>(() =>
  import('@orch/code/syntax').then(({ returnedOutline }) => returnedOutline),
)

const WITH_PROGRAM: ReadonlySet<unknown> = new Set(['Code', 'Run Script'])

/** What tells the fields that programs return. The parser of TypeScript comes with the first drawing that has a program. */
export function useProgramReader({ nodes }: Drawing): ReadProgram | undefined {
  const hasProgram = nodes.some(({ data }) => WITH_PROGRAM.has(data.config['actionType']))
  return useLoadable(reader, hasProgram)
}
