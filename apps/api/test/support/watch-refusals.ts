import { codesOf, OPERATIONS, type Operation } from '@orch/contract'
import { afterEach, expect } from 'vitest'
import { takeRefusals } from './refusals-in-log.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** `operation CODE`: scripts/check-refusals.mjs reads them off the report of the gate. */
    refusals?: string[]
  }
}

const DECLARED: ReadonlySet<string> = new Set(
  (OPERATIONS as readonly Operation[]).flatMap((operation) =>
    codesOf(operation).map((code) => `${operation.id} ${code}`),
  ),
)

afterEach(({ task }) => {
  const refusals = takeRefusals()
  if (refusals.length > 0) task.meta.refusals = refusals
  const undeclared = refusals.filter((refusal) => !DECLARED.has(refusal))
  expect(undeclared, 'An operation must declare each code with which it refuses').toEqual([])
})
