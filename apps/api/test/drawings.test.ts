import { createScope, parseWorkflow, resolveTemplates } from '@orch/engine'
import { allActions } from '@orch/providers'
import { createRedactor } from '@orch/redact'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asVisitorsSee } from '../src/drawings/as-visitors-see.ts'
import { tidyDrawing } from '../src/drawings/check-drawing.ts'
import { duplicateDrawing } from '../src/drawings/duplicate-drawing.ts'
import { withoutIntegrations } from '../src/drawings/without-integrations.ts'
import { edge, step, trigger } from './support/drawing.ts'

/** What no stranger may read, wherever a person put it. */
const SECRET = `ghp_${'s3cr3t'.repeat(6)}`
const INTEGRATION = 'integration-of-mine'

type Drawn = {
  nodes: (ReturnType<typeof step> & { id: string })[]
  edges: ReturnType<typeof edge>[]
}

const settings = fc.record(
  {
    endpoint: fc.constantFrom('https://example.com', `https://example.com/?access_token=${SECRET}`),
    httpHeaders: fc.constantFrom<unknown>(
      { Authorization: `Bearer ${SECRET}` },
      [{ name: 'X-Api-Key', value: SECRET }],
      JSON.stringify({ Authorization: SECRET }),
      `X-Api-Key: ${SECRET}`,
    ),
    webhookMockRequest: fc.constant(JSON.stringify({ mine: SECRET })),
    password: fc.constant(SECRET),
    deep: fc.constant({ apiKey: SECRET, list: [{ token: SECRET }] }),
    integrationId: fc.constant(INTEGRATION),
    body: fc.json({ maxDepth: 2 }),
    text: fc.string({ maxLength: 10 }),
  },
  { requiredKeys: [] },
)
const id = fc.oneof(
  fc.string({ minLength: 1, maxLength: 6 }),
  fc.constantFrom('a', 'a-b', 'ab', 'a.b', '$', '__proto__'),
)
const placeholder = { id: 'placeholder', type: 'add', data: { label: '', type: 'add', config: {} } }

/** Drawings as people store them: steps in a line, with settings of every kind and extras of other programs. */
const drawn: fc.Arbitrary<Drawn> = fc
  .uniqueArray(fc.record({ id, config: settings, extra: fc.constantFrom({}, { secret: SECRET }) }), {
    selector: (one) => one.id,
    maxLength: 5,
  })
  .map((steps) => {
    const nodes = steps.map((one) => step(one.id, one.config, one.extra))
    const ids = ['t', ...nodes.map((node) => node.id)]
    const edges = ids.slice(1).map((target, n) => edge(ids[n] ?? 't', target))
    return { nodes: [trigger, ...nodes.filter((node) => node.id !== 't')] as Drawn['nodes'], edges }
  })
const idsOf = (nodes: readonly object[]) => nodes.map((node) => (node as { id: string }).id)
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown

describe('a drawing that is tidied', () => {
  test('keeps every step in its order, without the placeholders of the editor, and a second time changes nothing', () => {
    fc.assert(
      fc.property(drawn, fc.boolean(), ({ nodes, edges }, hasTrigger) => {
        const given = [...(hasTrigger ? nodes : nodes.slice(1)), placeholder]
        const once = tidyDrawing({ nodes: given, edges })
        const steps = given.slice(0, -1)
        expect(idsOf(once.nodes as object[])).toEqual([...(hasTrigger ? [] : ['trigger']), ...idsOf(steps)])
        expect(once.edges).toEqual(edges)
        expect(tidyDrawing(once)).toEqual(once)
      }),
    )
  })
})

describe('a drawing without integrations', () => {
  test('names none, keeps everything else, and a second time changes nothing', () => {
    fc.assert(
      fc.property(drawn, ({ nodes }) => {
        const before = JSON.stringify(nodes)
        const once = withoutIntegrations(nodes)
        expect(JSON.stringify(once)).not.toContain(INTEGRATION)
        expect(JSON.stringify(nodes)).toBe(before)
        expect(withoutIntegrations(once)).toEqual(once)
        const put = once.map((node, n) => {
          const { integrationId } = (nodes[n]?.data.config ?? {}) as { integrationId?: unknown }
          const config = { ...node.data?.config, ...(integrationId === undefined ? {} : { integrationId }) }
          return { ...node, data: { ...node.data, config } }
        })
        expect(put).toEqual(nodes)
      }),
    )
  })
})

describe('a drawing as visitors see it', () => {
  const redactor = createRedactor()

  const seenOf = (nodes: unknown, edges: unknown) =>
    asVisitorsSee(redactor, { name: 'Orders', description: null, nodes, edges })

  test('has every step and edge, nothing that was typed and no integration, and a second time is the same', () => {
    fc.assert(
      fc.property(drawn, ({ nodes, edges }) => {
        const extras = edges.map((one) => ({ ...one, data: { note: SECRET }, sourceHandle: SECRET }))
        const once = seenOf(nodes, extras)
        expect(idsOf(once.nodes)).toEqual(idsOf(nodes))
        expect(once.edges).toEqual(edges)
        for (const hidden of [SECRET, INTEGRATION, 'example.com'])
          expect(JSON.stringify(once)).not.toContain(hidden)
        expect(seenOf(once.nodes, once.edges)).toEqual(once)
      }),
    )
  })

  const TYPED = 'hush 4711'

  test('of every action and the trigger shows no setting of which nobody decided that it is shown', () => {
    const actions = allActions()
    const texts = [TYPED, `{{trigger.id}} ${TYPED}`, `{"a":"${TYPED}","b":4711}`, `trigger.id == "${TYPED}"`]
    for (const text of [...texts, { a: [TYPED] }, `{{ "${TYPED}" /* ${TYPED} */ }}`]) {
      const nodes = actions.map(({ id, inputs }) =>
        step(id, {
          ...Object.fromEntries(inputs.flatMap(({ key, type }) => (type === 'cases' ? [] : [[key, text]]))),
          actionType: id,
          later: text,
          retry: { backoff: text, attempts: text },
          timeoutMs: text,
        }),
      )
      const settings = ['triggerType', 'scheduleCron', 'scheduleTimezone', 'webhookSchema', 'later']
      const config = Object.fromEntries(settings.map((key) => [key, text]))
      const seen = seenOf(
        [{ id: 't', type: 'trigger', data: { config } }, ...nodes.filter(({ id }) => id !== 'Note')],
        [],
      )
      expect(/hush|4711|later/.exec(JSON.stringify(seen))?.[0]).toBeUndefined()
      expect(seenOf(seen.nodes, [])).toEqual(seen)
    }
  })

  test.each([
    ['HTTP Request', 'httpMethod', 'POST', 'POST'],
    ['HTTP Request', 'endpoint', 'https://hooks.test/T0/B0/key?a={{trigger.id}}', '[REDACTED]{{trigger.id}}'],
    ['HTTP Request', 'httpHeaders', '{"X-Auth":"hunter2","A b":null}', '{"X-Auth":"[REDACTED]","A b":null}'],
    ['HTTP Request', 'httpBody', 'Hi {{@f:Old name.a.b}}', '[REDACTED]{{@f:Fetch.a.b}}'],
    [
      'HTTP Request',
      'httpBody',
      '{"to":"{{t.mail}} {{ t.name + 1 }}"}',
      '{"to":"{{t.mail}} [REDACTED]{{t.name}}"}',
    ],
    ['Database Query', 'dbQuery', 'SELECT 1 WHERE a = {{t.a}}', '[REDACTED]{{t.a}}'],
    ['Code', 'code', 'return {{a}}', '[REDACTED]'],
    ['Condition', 'condition', '{{@f:Fetch.total}} > 1000', '[REDACTED]{{@f:Fetch.total}}'],
    ['Condition', 'condition', 't.paid', '{{t.paid}}'],
    ['Condition', 'condition', 't["some key"].a == 1', '[REDACTED]{{t}}'],
    ['Switch', 'cases', 'paid\nlarge: t.a > 1000', '["paid",{"name":"large","when":"[REDACTED]{{t.a}}"}]'],
    ['Note', 'text', 'What these steps are for', 'What these steps are for'],
    ['Loop', 'maxItems', '10', '10'],
    ['Loop', 'maxItems', 'ten', '[REDACTED]'],
  ])('%s, %s: %j is %j', (actionType, key, value, shown) => {
    const { nodes } = seenOf([step('f', { actionType, [key]: value }, { label: 'Fetch' })], [])
    expect(nodes[0]?.data.config).toEqual({ actionType, [key]: shown })
  })

  test('shows names and types of a schema, and when a schedule fires', () => {
    const webhookSchema =
      '[{"name":"mail","type":"string","description":"of Grace","fields":[{"name":"a@b"}]}]'
    const scheduleCron = '*/5 9 * * MON-FRI'
    const config = { triggerType: 'Schedule', scheduleCron, scheduleTimezone: 'Europe/Paris', webhookSchema }
    const { nodes } = seenOf([{ id: 't', type: 'trigger', data: { config } }], [])
    expect(nodes[0]?.data.config).toEqual({
      ...config,
      webhookSchema: '[{"name":"mail","type":"string","fields":[{"name":"[REDACTED]"}]}]',
    })
  })
})

describe('a copy of a drawing', () => {
  test('has the same steps and edges under ids that nothing else has', () => {
    fc.assert(
      fc.property(drawn, ({ nodes, edges }) => {
        const copy = duplicateDrawing(withoutIntegrations(nodes), edges)
        const renamed = new Map(idsOf(nodes).map((old, n) => [old, idsOf(copy.nodes)[n] ?? '']))
        expect(new Set([...idsOf(nodes), ...idsOf(copy.nodes)]).size).toBe(2 * nodes.length)
        expect(new Set([...idsOf(edges), ...idsOf(copy.edges)]).size).toBe(2 * edges.length)
        expect(copy.edges.map(({ source, target }) => [source, target])).toEqual(
          edges.map(({ source, target }) => [renamed.get(source), renamed.get(target)]),
        )
        expect(asJson(copy.nodes.map(({ data }) => data?.config))).toEqual(
          asJson(withoutIntegrations(nodes).map(({ data }) => data?.config)),
        )
      }),
    )
  })

  const OUTPUT = { total: 7, list: [{ id: 'i' }] }

  function readIn(drawing: { nodes: object[]; edges: object[] }): unknown {
    const workflow = parseWorkflow(drawing)
    const reader = workflow.nodes.at(-1)
    const scope = createScope(workflow, reader?.id ?? '', () => OUTPUT)
    return resolveTemplates(reader?.config['text'], scope, () => undefined)
  }

  test.each([
    ['{{@old:Fetch.total}}', 7],
    ['{{ @old:Fetch.total }} of {{@old:Fetch.list[0].id}}', '7 of i'],
    ['{{$old.total}}', 7],
    ['{{ $old }}', OUTPUT],
    ['{{@old }}', OUTPUT],
    ['{{@old?.total}}', 7],
    ['{{$old?.total}}', 7],
    ['{{ 1 + @old:"Fetch".total }}', 8],
    ['{{ 1 + $old.total }}', 8],
    ['{{ [@old.total, $old.total].join("-") }}', '7-7'],
    ['{{@old-er:Older.total}}', 7],
    ['write to me@old or @old, $old', 'write to me@old or @old, $old'],
  ])('reads the same by %s', (text, value) => {
    const steps = [step('old', {}, { label: 'Fetch' }), step('old-er', {}), step('b', { text })]
    const drawing = {
      nodes: [trigger, ...steps],
      edges: [edge('t', 'old'), edge('old', 'old-er'), edge('old-er', 'b')],
    }
    expect(readIn(drawing)).toEqual(value)
    const copy = duplicateDrawing(drawing.nodes, drawing.edges)
    expect(readIn(copy)).toEqual(value)
    const ends = copy.edges.flatMap(({ source, target }) => [source, target])
    expect(ends).toEqual(expect.not.arrayContaining(['old']))
    expect(ends).toEqual(expect.not.arrayContaining(['old-er']))
  })

  test('decides by the copies of the steps, also where a condition has no braces', () => {
    const condition = { actionType: 'Condition', condition: '@old:"Fetch".total > 1 && $old.total < 9' }
    const drawing = {
      nodes: [trigger, step('old', {}), step('c', condition)],
      edges: [edge('t', 'old'), edge('old', 'c')],
    }
    const copy = duplicateDrawing(drawing.nodes, drawing.edges)
    const [, old = ''] = idsOf(copy.nodes)
    expect(copy.nodes[2]?.data?.config?.['condition']).toBe(`@${old}:"Fetch".total > 1 && $${old}.total < 9`)
  })
})

test('a copy of a workflow has frames of its own, which hold its own steps', () => {
  const frame = { id: 'f', data: { label: 'Fetch', config: { actionType: 'Note', frame: 'blue' } } }
  const inside = { id: 'a', data: { label: 'A', frame: 'f', config: { actionType: 'Filter' } } }
  const { nodes } = duplicateDrawing([frame, inside], [])
  const [copied, held] = nodes
  expect(copied?.['id']).not.toBe('f')
  expect(held?.data?.['frame']).toBe(copied?.['id'])
})
