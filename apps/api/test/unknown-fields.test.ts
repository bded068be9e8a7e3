import { OPERATIONS, type Operation } from '@orch/contract'
import { describe, expect, test } from 'vitest'
import { parseJsonBody } from '../src/http/body.ts'

const operations: readonly Operation[] = OPERATIONS
const bodies = operations.flatMap(({ id, body }): [string, Operation['body']][] => (body ? [[id, body]] : []))
const bodyOf = (id: string) => {
  const [, body] = bodies.find(([one]) => one === id) ?? []
  if (body === undefined) throw new Error(`${id} has no body`)
  return body
}

/** What takes any JSON, or the further fields of a protocol. */
const OPEN = [
  'webhooks.execute',
  'webhooks.receive',
  'webhooks.try',
  'mcp.serve',
  'agents.token',
  'forms.send',
  'chats.send',
  'callbacks.answer',
]

describe('fields that nobody knows', () => {
  test('are refused where a body has no other: it would be answered as done', () => {
    const taken = bodies.filter(([, body]) => {
      try {
        parseJsonBody(body as NonNullable<typeof body>, { amount: 120 })
        return true
      } catch {
        return false
      }
    })
    expect(taken.map(([id]) => id).sort()).toEqual([...OPEN].sort())
  })

  test('the refusal names the field, and those that the operation has', () => {
    expect(() => parseJsonBody(bodyOf('workflows.execute'), { amount: 120 })).toThrow(
      /^amount: The body must have at least one of these fields, or none at all: input, /,
    )
  })

  test('are left out beside fields that are known, so that what was read may be sent back', () => {
    const read = parseJsonBody(bodyOf('workflows.update'), { name: 'Orders', createdAt: 'yesterday' })
    expect(read).toEqual({ name: 'Orders', draft: false })
  })

  test('an empty body is what it was', () => {
    expect(parseJsonBody(bodyOf('workflows.execute'), {})).toMatchObject({ input: {} })
  })
})
