import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { duplicateDrawing } from '../src/drawings/duplicate-drawing.ts'
import { visibleSettings } from '../src/drawings/visible-settings.ts'
import { HIDDEN, nameOf, readsOf, withoutWords } from '../src/drawings/without-words.ts'

const LABELS = new Map([
  ['a', 'Fetch'],
  ['b', 'Ask'],
])

describe('what strangers see of a text', () => {
  test.each([
    ['', ''],
    ['hello', HIDDEN],
    ['{{@a:Fetch.id}}', '{{@a:Fetch.id}}'],
    ['{{@a:Old label.id}}', '{{@a:Fetch.id}}'],
    ['Dear {{trigger.name}}, hello', `${HIDDEN}{{trigger.name}}${HIDDEN}`],
    ['{{@gone:Step.id}}', HIDDEN],
    ['{{trigger.name', HIDDEN],
    ['{{"my secret"}}', HIDDEN],
    ['{{trigger.name + "my secret"}}', `${HIDDEN}{{trigger.name}}`],
    ['{"token":"my secret","id":"{{@a:Fetch.id}}"}', `{"token":"${HIDDEN}","id":"{{@a:Fetch.id}}"}`],
    ['["x"]', `["${HIDDEN}"]`],
    ['{"broken', HIDDEN],
    [`{{trigger.name}}${'x'.repeat(20_000)}`, HIDDEN],
  ])('%j is %j', (text, seen) => {
    expect(withoutWords(text, LABELS)).toBe(seen)
  })

  test.each([
    ['trigger.total > 10', `${HIDDEN}{{trigger.total}}`],
    ['trigger.total', '{{trigger.total}}'],
    ['@a.list[0].id', '{{@a:Fetch.list[0].id}}'],
    ['trigger["my secret"]', expect.not.stringContaining('secret')],
    ['trigger.a == trigger.b', `${HIDDEN}{{trigger.a}}{{trigger.b}}`],
    ['((', HIDDEN],
  ])('of the condition %j is %j', (source, seen) => {
    expect(readsOf(source, LABELS)).toEqual(seen)
  })

  test.each([
    ['total', 'total'],
    ['Order id', 'Order id'],
    ['X-Token', 'X-Token'],
    ['my secret!', HIDDEN],
    ['a'.repeat(70), HIDDEN],
    ['1a', HIDDEN],
  ])('of the name %j is %j', (name, seen) => {
    expect(nameOf(name)).toBe(seen)
  })

  test('never holds a word that a person typed, wherever it stands', () => {
    const secret = 'S3CRETword'
    const value = fc.letrec((tie) => ({
      text: fc.oneof(
        fc.constant(secret),
        fc.string().map((text) => `${text} ${secret} ${text}`),
        fc.constant(`{{trigger.a + "${secret}"}}`),
        fc.constant(JSON.stringify({ a: [secret] })),
        fc.constant(`{{ ${secret.toLowerCase()}( "${secret}" ) }}`),
      ),
      list: fc.array(tie('any'), { maxLength: 3 }),
      fields: fc.dictionary(fc.constantFrom('a', `${secret}!`, 'b c'), tie('any'), { maxKeys: 3 }),
      any: fc.oneof(
        { depthSize: 'small' },
        tie('text'),
        tie('list'),
        tie('fields'),
        fc.integer(),
        fc.boolean(),
      ),
    })).any
    fc.assert(
      fc.property(value, (given) => {
        expect(JSON.stringify(withoutWords(given, LABELS))).not.toContain(secret)
      }),
    )
  })
})

describe('what strangers see of settings', () => {
  test.each([
    [{ triggerType: 'Webhook', webhookAuth: 'header', webhookHeader: 'X-Token' }, { triggerType: 'Webhook' }],
    [{ triggerType: 'my secret' }, {}],
    [{ triggerType: ['Webhook'] }, {}],
    [
      { scheduleCron: '0 9 * * 1-5', scheduleTimezone: 'Europe/Berlin' },
      { scheduleCron: '0 9 * * 1-5', scheduleTimezone: 'Europe/Berlin' },
    ],
    [{ scheduleCron: 'my secret', scheduleTimezone: 'my secret' }, {}],
    [
      { scheduleEvery: '5', scheduleEveryUnit: 'minutes' },
      { scheduleEvery: '5', scheduleEveryUnit: 'minutes' },
    ],
    [{ scheduleEvery: 'often', scheduleEveryUnit: 'moons' }, {}],
    [
      { timeLimit: 30, timeLimitUnit: 'seconds' },
      { timeLimit: 30, timeLimitUnit: 'seconds' },
    ],
    [{ webhookMockRequest: '{"a":1}', unknown: 'x' }, {}],
    [
      { webhookSchema: '[{"name":"a","type":"string","description":"my secret"}]' },
      { webhookSchema: '[{"name":"a","type":"string"}]' },
    ],
    [{ webhookSchema: 'broken' }, { webhookSchema: HIDDEN }],
    [{ webhookSchema: '' }, { webhookSchema: '' }],
  ])('of a trigger with %j are %j', (config, seen) => {
    expect(visibleSettings(config, LABELS)).toEqual(seen)
  })

  test.each([
    [
      { actionType: 'Delay', timeoutMs: 5, integrationId: 'i' },
      { actionType: 'Delay', timeoutMs: 5 },
    ],
    [
      { actionType: 'Delay', retry: { attempts: 3, statuses: 'x', backoff: 'fixed' } },
      { actionType: 'Delay', retry: { attempts: 3, backoff: 'fixed' } },
    ],
    [{ actionType: 'Delay', retry: 'often' }, { actionType: 'Delay' }],
    [
      { actionType: 'Delay', retry: { attempts: 'many', backoff: ['fixed'] } },
      { actionType: 'Delay', retry: {} },
    ],
    [
      { actionType: 'Code', code: 'return "my secret"' },
      { actionType: 'Code', code: HIDDEN },
    ],
    [
      { actionType: 'Code', code: '' },
      { actionType: 'Code', code: '' },
    ],
    [
      { actionType: 'Note', text: 'Read me' },
      { actionType: 'Note', text: 'Read me' },
    ],
    [
      { actionType: 'HTTP Request', httpMethod: 'POST', endpoint: 'https://a.example' },
      { actionType: 'HTTP Request', httpMethod: 'POST', endpoint: HIDDEN },
    ],
    [
      { actionType: 'Switch', cases: 'red\nblue' },
      { actionType: 'Switch', cases: '["red","blue"]' },
    ],
    [{ actionType: 'Nobody knows', text: 'x' }, {}],
  ])('of a step with %j are %j', (config, seen) => {
    expect(visibleSettings(config, LABELS)).toEqual(seen)
  })
})

describe('a copy of a drawing', () => {
  const step = (id: string, config: Record<string, unknown> = {}, data: Record<string, unknown> = {}) => ({
    id,
    type: 'action',
    data: { label: id, config: { actionType: 'HTTP Request', ...config }, ...data },
  })

  test.each([
    ['{{@a:A.id}}', '{{@NEW:A.id}}'],
    ['{{ $a.id + @ a.x }}', '{{ $NEW.id + @ NEW.x }}'],
    ['mail @a and $a', 'mail @a and $a'],
    ['{{@ab:Other.id}} {{x@a}}', '{{@ab:Other.id}} {{x@a}}'],
    ['{{@a:A.id', '{{@NEW:A.id'],
    ['{{@a-b:A.id}}', '{{@a-b:A.id}}'],
  ])('reads %j as %j', (text, copied) => {
    const { nodes } = duplicateDrawing([step('a'), step('z', { httpBody: text })], [])
    const id = String(nodes[0]?.['id'])
    expect(nodes[1]?.data?.config?.['httpBody']).toBe(copied.replaceAll('NEW', id))
  })

  test('reads conditions without braces too', () => {
    const { nodes } = duplicateDrawing(
      [step('a'), step('z', { actionType: 'Condition', condition: '@a.ok && $a.x' })],
      [],
    )
    const id = String(nodes[0]?.['id'])
    expect(nodes[1]?.data?.config?.['condition']).toBe(`@${id}.ok && $${id}.x`)
  })

  test('shares no id with the drawing, and connects and frames the same steps', () => {
    const ids = ['a', 'b', 'a-b', 'a.b', 'a|b']
    const edge = fc.record({ source: fc.constantFrom(...ids), target: fc.constantFrom(...ids) })
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 6 }), (links) => {
        const nodes = ids.map((id) => step(id, { endpoint: `{{@${id}:X.y}}` }, { frame: 'a' }))
        const edges = links.map((link, n) => ({ id: `e${n}`, ...link }))
        const copy = duplicateDrawing(nodes, edges)
        const fresh = new Map(copy.nodes.map((node, at) => [ids[at] ?? '', String(node['id'])]))
        expect(new Set([...fresh.values(), ...ids]).size).toBe(ids.length * 2)
        for (const [at, { source, target }] of copy.edges.entries()) {
          expect(source).toBe(fresh.get(links[at]?.source ?? ''))
          expect(target).toBe(fresh.get(links[at]?.target ?? ''))
        }
        for (const node of copy.nodes) expect(node.data?.['frame']).toBe(fresh.get('a'))
        expect(new Set(copy.edges.map(({ id }) => id)).size).toBe(links.length)
      }),
    )
  })
})
