import type { ApiKey } from '@orch/client'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asStored, categories, categoryLabel, namesOf } from '../../src/features/connections/script-names.ts'
import { BLANK_ALERT, toNewAlert } from '../../src/features/failures/new-alert.ts'
import {
  BLANK_KEY,
  curlLine,
  draftLike,
  isWhole,
  LIFETIMES,
  toNewApiKey,
} from '../../src/features/keys/new-key.ts'
import { namedSlots } from '../../src/features/slots/named-slots.ts'

const now = new Date('2026-03-01T00:00:00Z')
const key = (part: Partial<ApiKey>) =>
  ({
    name: null,
    scopes: ['run'],
    workflowIds: null,
    createdAt: now.toISOString(),
    expiresAt: null,
    ...part,
  }) as ApiKey
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString()

describe('a key like another', () => {
  test.each([
    [null, 'never'],
    [inDays(1), '30'],
    [inDays(30), '30'],
    [inDays(31), '30'],
    [inDays(32), '90'],
    [inDays(91), '90'],
    [inDays(92), '365'],
    [inDays(4_000), '365'],
  ])('that ends %s is offered with the life %s', (expiresAt, lifetime) => {
    expect(draftLike(key({ expiresAt }), false).lifetime).toBe(lifetime)
  })

  test('may do what the other may, and has an end where the other has one', () => {
    expect(draftLike(key({ name: 'ci', scopes: ['run', 'manage'] }), false)).toMatchObject({
      name: 'ci',
      scope: 'manage',
    })
    expect(draftLike(key({ workflowIds: ['w'] }), false).workflowIds).toEqual(['w'])
    fc.assert(
      fc.property(fc.nat(2_000), (days) => {
        const made = toNewApiKey(draftLike(key({ expiresAt: inDays(days) }), false), now)
        expect(made.expiresAt).not.toBeNull()
      }),
    )
  })
})

describe('the end of a key that another replaces', () => {
  const old = key({ id: 'old' })

  test('is asked of its owner, and is when somebody deletes it where nothing else is said', () => {
    expect(draftLike(old, true).replaces).toEqual({ keyId: 'old', overlap: 'deleted' })
    expect(draftLike(old, false)).not.toHaveProperty('replaces')
    expect(toNewApiKey(draftLike(old, true), now)).not.toHaveProperty('replaces')
  })

  test.each([
    ['0', 0],
    ['3600', 3600],
    ['604800', 604_800],
  ] as const)('is sent in seconds: %s', (overlap, overlapSeconds) => {
    const draft = { ...draftLike(old, true), replaces: { keyId: 'old', overlap } }
    expect(toNewApiKey(draft, now).replaces).toEqual({ keyId: 'old', overlapSeconds })
  })
})

describe('a new key', () => {
  test.each([
    [{}, true],
    [{ lifetime: 'day' }, false],
    [{ lifetime: 'day', day: '2026-04-01' }, true],
    [{ workflowIds: [] }, false],
    [{ workflowIds: ['w'] }, true],
    [{ workflowIds: [], scope: 'manage' }, true],
  ] as const)('with %j is whole: %s', (part, whole) => {
    expect(isWhole({ ...BLANK_KEY, ...part })).toBe(whole)
  })

  test('is bound to workflows only where it does nothing but run them', () => {
    const bound = { ...BLANK_KEY, workflowIds: ['w'] }
    expect(toNewApiKey(bound, now).workflowIds).toEqual(['w'])
    expect(toNewApiKey({ ...bound, scope: 'manage' }, now)).not.toHaveProperty('workflowIds')
    expect(toNewApiKey(BLANK_KEY, now)).not.toHaveProperty('workflowIds')
  })

  test('ends when its life says, at the end of a day in the reader’s zone', () => {
    const daysOf = (lifetime: (typeof LIFETIMES)[number]['value']) => {
      const { expiresAt } = toNewApiKey({ ...BLANK_KEY, lifetime, day: '2026-04-01' }, now)
      return expiresAt && (Date.parse(expiresAt) - now.getTime()) / 86_400_000
    }
    // A reader far in the east or west has another day.
    const inAMonth = expect.toSatisfy((days: number) => days > 31 && days < 33)
    expect(LIFETIMES.map(({ value }) => [value, daysOf(value)])).toEqual([
      ['never', null],
      ['30', 30],
      ['90', 90],
      ['365', 365],
      ['day', inAMonth],
    ])
    const end = new Date(
      toNewApiKey({ ...BLANK_KEY, lifetime: 'day', day: '2026-04-01' }, now).expiresAt ?? '',
    )
    expect([end.getDate(), end.getHours(), end.getMinutes()]).toEqual([1, 23, 59])
  })

  test('is shown to programs in a command that names what it starts', () => {
    expect(curlLine('https://orch.example', 'wfb_x', 'w1')).toContain(
      'https://orch.example/api/workflows/w1/webhook',
    )
    expect(curlLine('https://orch.example', 'wfb_x', undefined)).toContain('/WORKFLOW_ID/')
    expect(curlLine('https://orch.example', 'wfb_x', 'w1')).toContain("'Authorization: Bearer wfb_x'")
  })
})

test.each([
  [{}, { channel: 'mail', to: '', workflowId: null, everyMinutes: 15 }],
  [
    { to: ' a@example.com ', workflowId: 'w' },
    { channel: 'mail', to: 'a@example.com', workflowId: 'w', everyMinutes: 15 },
  ],
  [
    { channel: 'slack', url: ' https://a.example ', to: 'x' },
    { channel: 'slack', url: 'https://a.example', workflowId: null, everyMinutes: 15 },
  ],
  [
    { channel: 'webhook', url: 'https://a.example', everyMinutes: '0' },
    { channel: 'webhook', url: 'https://a.example', workflowId: null, everyMinutes: 0 },
  ],
  [
    { channel: 'callback', url: 'https://a.example ', workflowId: 'w', to: 'x' },
    { channel: 'callback', url: 'https://a.example', workflowId: 'w' },
  ],
] as const)('an alert drawn up as %j is asked for as %j', (part, asked) => {
  expect(toNewAlert({ ...BLANK_ALERT, ...part })).toEqual(asked)
})

test('the name of a connection in scripts is taken away by an empty field, and its kind is one of the list', () => {
  expect(namesOf({ envKey: null, category: null })).toEqual({ envKey: '', category: '' })
  expect(asStored({ envKey: '  ', category: '' })).toEqual({ envKey: null, category: null })
  expect(asStored({ envKey: ' API_KEY ', category: 'toString' })).toEqual({
    envKey: 'API_KEY',
    category: null,
  })
  for (const { value, label } of categories) {
    expect(asStored({ envKey: 'A', category: value }).category).toBe(value)
    expect(categoryLabel(value)).toBe(label)
  }
  expect(categoryLabel('of later')).toBe('of later')
})

test('a slot is there once: bound here, elsewhere, or nowhere, with the steps that use it', () => {
  const slot = (name: string, environment: string) => ({ name, environment, integrationId: 'i' }) as never
  const uses = [{ workflowId: 'w' }] as never
  const named = namedSlots([slot('b', 'live'), slot('a', 'live'), slot('a', 'test')], {
    environment: 'live',
    slots: [
      { name: 'a', uses },
      { name: 'c', uses },
    ],
  } as never)
  expect(
    named.map(({ name, here, elsewhere, uses: used }) => [
      name,
      here !== undefined,
      elsewhere.length,
      used.length,
    ]),
  ).toEqual([
    ['a', true, 1, 1],
    ['b', true, 0, 0],
    ['c', false, 0, 1],
  ])
})
