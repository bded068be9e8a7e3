import { expect, test } from 'vitest'
import { z } from 'zod'
import { refusesHostileArguments } from '../../../testing/hostile-arguments.ts'
import { auditTargetOf } from '../src/audit-actions.ts'
import * as contract from '../src/index.ts'
import { settingFormatOf, settingFormatsIn } from '../src/setting-formats.ts'

refusesHostileArguments(import.meta.url, [contract.ContractError], {
  codesOf: {
    call: contract.codesOf,
    args: () => [{ access: 'manage', method: 'post', codes: ['NOT_FOUND'], body: z.string() }],
  },
  asReadableName: { call: contract.asReadableName, args: () => ['Ada', 200] },
  foldEmail: { call: contract.foldEmail, args: () => ['ada@example.com'] },
  settingFormatOf: { call: settingFormatOf, args: () => ['schema'] },
  settingFormatsIn: { call: settingFormatsIn, args: () => [[{ key: 'body', format: 'json' }]] },
  auditTargetOf: { call: auditTargetOf, args: () => ['workflow.create', 'w1'] },
})

const shapes = Object.entries<unknown>(contract).filter(
  (entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType,
)

/** All that JSON can bring, of the kinds that a shape may look into before it knows what they are. */
const SENT: readonly unknown[] = [
  undefined,
  null,
  5,
  '',
  'x'.repeat(100_000),
  [],
  [null],
  {},
  JSON.parse('{"__proto__": {"id": 1}, "constructor": null, "toString": 1}'),
  Array.from({ length: 20_000 }).reduce((within) => ({ config: within }), {}),
]

test('every shape is looked at', () => expect(shapes.length).toBeGreaterThan(100))

test.each(shapes)('%s answers with issues for whatever comes, and never throws', (_, shape) => {
  for (const sent of SENT) expect(shape.safeParse(sent)).toHaveProperty('success')
})
