import { parseJson, printJson } from '@orch/json'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../../../../testing/any-text.ts'
import { asAsked, groupsOf, isShown } from '../../src/components/fields/field-groups.ts'
import {
  cellText,
  isColumnShown,
  movedRow,
  newRow,
  parseRows,
  printRows,
} from '../../src/components/fields/rows/row-values.ts'
import {
  parseSchema,
  printSchema,
  type SchemaNode,
  schemaPaths,
} from '../../src/components/fields/schema/schema-node.ts'
import { createInsertTargets } from '../../src/components/fields/template/insert-target.ts'
import { bareToken, printPath, readPath } from '../../src/components/fields/template/paths.ts'
import { lineOf, openAtFirst, ROOT, rowsOf, toneOf } from '../../src/components/value/value-rows.ts'
import { configText, configTexts, withTexts } from '../../src/features/editor/config-text.ts'
import { mapTexts } from '../../src/features/editor/drawing/map-texts.ts'
import { printLabel } from '../../src/features/editor/drawing/print-label.ts'
import {
  fieldsIn,
  firstOf,
  sampleOf,
  sampleWith,
  withFields,
} from '../../src/features/editor/outputs/sample.ts'
import type { FieldDescription } from '../../src/lib/catalogue/description.ts'

describe('a path', () => {
  test.each([
    [['order', 'items', 0, 'price'], '.order.items[0].price'],
    [['due at'], '["due at"]'],
    [['say "hi"'], `['say "hi"']`],
    [["it's"], `["it's"]`],
    [['a.b', '0', ''], '["a.b"]["0"][""]'],
    [['größe', '_x', '$y'], '.größe._x.$y'],
  ])('of %j is %s', (keys, path) => {
    expect(printPath(keys)).toBe(path)
    expect(readPath(path)).toEqual(keys)
  })

  test('is read as it was written, whatever the fields are called', () => {
    const name = fc.string().filter((key) => !(key.includes('"') && key.includes("'")))
    fc.assert(
      fc.property(fc.array(fc.oneof(name, fc.nat(1_000))), (keys) => {
        expect(readPath(printPath(keys))).toEqual(keys)
      }),
    )
  })

  test.each([
    ['{{@a:Fetch.id}}', '@a:"Fetch".id'],
    ['{{ @a:Fetch it }}', '@a:"Fetch it"'],
    ['{{@a:"Fetch".id}}', '@a:"Fetch".id'],
    ['{{trigger.id}}', 'trigger.id'],
  ])('of the token %s without braces is %s', (token, bare) => {
    expect(bareToken(token)).toBe(bare)
  })
})

describe('a label in a reference', () => {
  test.each([
    ['Fetch', 'Fetch'],
    ['v1.2 {x}', 'v1 2 x'],
    ["it's", 'it’s'],
    ['a "b" [c]', 'a b c'],
    ['/ path', 'path'],
    [' a\n b ', 'a b'],
    ['', ''],
  ])('%j is %j', (label, printed) => {
    expect(printLabel(label)).toBe(printed)
  })

  test('holds nothing that ends a token, and is the same when it is printed again', () => {
    fc.assert(
      fc.property(anyText(), (label) => {
        const printed = printLabel(label)
        expect(printed).not.toMatch(/[{}[\]."`\\']/)
        expect(printLabel(printed)).toBe(printed)
      }),
    )
  })
})

describe('the texts of a value', () => {
  test('are changed everywhere, and the value is the very same where none is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(mapTexts(value, (text) => text)).toBe(value)
        const seen: string[] = []
        const changed = mapTexts(value, (text) => {
          seen.push(text)
          return `${text}!`
        })
        expect(mapTexts(changed, (text) => text.slice(0, -1))).toEqual(value)
        if (seen.length === 0) expect(changed).toBe(value)
      }),
    )
  })
})

describe('a setting in a form', () => {
  test.each([
    [undefined, ''],
    [null, ''],
    ['a', 'a'],
    [7, '7'],
    [false, 'false'],
    [[1, 'a'], '[1,"a"]'],
    [{ a: null }, '{"a":null}'],
  ])('%j is shown as %j', (value, text) => {
    expect(configText(value)).toBe(text)
  })

  test('that is left alone keeps its type; one that is changed is a text', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (config) => {
        expect(withTexts(config, configTexts(config))).toEqual(config)
      }),
    )
    expect(withTexts({ a: 7, b: [1] }, { a: '8', b: '[1]', c: '' })).toEqual({ a: '8', b: [1] })
    expect(withTexts({ a: 7 }, { a: '' })).toEqual({ a: '' })
  })
})

describe('rows', () => {
  test.each(['{', '{}', '1', '"a"', '[1]', '[[1]]', '[null]', 'null'])('are not %j', (text) => {
    expect(parseRows(text)).toBeUndefined()
  })

  test('are read as they were printed, also with what the form does not know', () => {
    const row = fc.dictionary(
      fc.string(),
      fc.jsonValue().map((value) => parseJson(printJson(value))),
    )
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect(parseRows(printRows(rows))).toEqual(rows)
      }),
    )
    expect(printRows([])).toBe('')
    expect(parseRows('  ')).toEqual([])
  })

  test('are moved with the others in their order, and stay where there is no such place', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.nat(10), fc.integer({ min: -3, max: 12 }), (numbers, from, to) => {
        const rows = numbers.map((n, at) => ({ n, at }))
        const moved = movedRow(rows, from, to)
        expect(moved.toSorted((one, other) => Number(one['at']) - Number(other['at']))).toEqual(rows)
        const isPlace = from < rows.length && to >= 0 && to < rows.length
        if (!isPlace) expect(moved).toEqual(rows)
        else expect(moved[to]).toBe(rows[from])
        expect(moved.filter((row) => row !== rows[from])).toEqual(rows.filter((_, at) => at !== from))
      }),
    )
  })

  test('show a value as it is typed in, and a column by the value of another', () => {
    const row = { a: 'x', b: 7, c: null, d: ['y'] }
    expect(['a', 'b', 'c', 'd', 'gone', 'toString'].map((key) => cellText(row, key))).toEqual([
      ...['x', '7', '', '["y"]', '', ''],
    ])
    const column = {
      key: 'c',
      label: 'C',
      type: 'field' as const,
      showWhen: { column: 'a', oneOf: ['x', 'z'] },
    }
    expect([isColumnShown(column, row), isColumnShown(column, {})]).toEqual([true, false])
    const options = [{ value: 'up', label: 'Up' }]
    expect(newRow([{ key: 'way', label: 'W', type: 'select', options }, column])).toEqual({
      way: 'up',
      c: '',
    })
  })
})

describe('a schema', () => {
  const type = fc.constantFrom('string', 'number', 'boolean', 'array', 'object')
  const node = fc.letrec<{ node: SchemaNode }>((tie) => ({
    node: fc.record(
      {
        name: fc.string(),
        type,
        itemType: type,
        description: fc.string(),
        required: fc.constant(false as const),
        fields: fc.array(tie('node'), { maxLength: 2, depthIdentifier: 'schema' }),
      },
      { requiredKeys: ['name', 'type'] },
    ) as fc.Arbitrary<SchemaNode>,
  })).node

  test('is read as it was printed', () => {
    fc.assert(
      fc.property(fc.array(node, { maxLength: 3 }), (nodes) => {
        expect(parseSchema(printSchema(nodes))).toEqual(nodes)
      }),
      { numRuns: 50 },
    )
  })

  test.each([
    ['', []],
    ['[', undefined],
    ['{"name":"a"}', undefined],
    ['[1,null,{"name":"a"},{"name":7,"type":"string"},{"name":"a","type":"date"}]', []],
    ['[{"name":"a","type":"string","required":true,"extra":1}]', [{ name: 'a', type: 'string' }]],
  ])('%s is read as %j', (text, nodes) => {
    expect(parseSchema(text)).toEqual(nodes)
  })

  test('names its leaves and branches, of lists those of the first item', () => {
    const nodes: SchemaNode[] = [
      { name: 'id', type: 'number', description: 'Which' },
      { name: '', type: 'string' },
      { name: 'lines', type: 'array', itemType: 'object', fields: [{ name: 'sku', type: 'string' }] },
      { name: 'tags', type: 'array', itemType: 'string', fields: [{ name: 'no', type: 'string' }] },
      { name: 'buyer', type: 'object', fields: [{ name: 'name', type: 'string' }] },
    ]
    expect(schemaPaths(nodes).map(({ path, description }) => `${path}: ${description}`)).toEqual([
      'id: Which',
      'lines: array',
      'lines[0].sku: string',
      'tags: array',
      'buyer: object',
      'buyer.name: string',
    ])
  })
})

describe('fields of a form', () => {
  const field = (key: string, more: Partial<FieldDescription> = {}): FieldDescription => ({
    key,
    label: key,
    kind: 'text',
    isRequired: false,
    ...more,
  })
  const when = (on: string, equals: string | string[]) => ({ showWhen: { field: on, equals } })
  const fields = [
    field('kind', { defaultValue: 'a' }),
    field('of a', when('kind', 'a')),
    field('of b or c', { ...when('kind', ['b', 'c']), requiredFor: ['c'] }),
    field('below', when('of b or c', 'x')),
  ]
  const shown = (values: Record<string, string>) =>
    fields.filter((one) => isShown(one, fields, values)).map(({ key }) => key)

  test.each([
    [{}, ['kind', 'of a']],
    [{ kind: '' }, ['kind', 'of a']],
    [{ kind: 'b' }, ['kind', 'of b or c']],
    [{ kind: 'c', 'of b or c': 'x' }, ['kind', 'of b or c', 'below']],
    // What it depends on is not shown itself.
    [{ kind: 'a', 'of b or c': 'x' }, ['kind', 'of a']],
    [{ kind: 'z' }, ['kind']],
  ])('with %j are %j', (values, keys) => {
    expect(shown(values)).toEqual(keys)
  })

  test('are required only where they are asked for that', () => {
    const [, , some] = fields
    const isRequired = (kind: string) => some && asAsked(some, fields, { kind }).isRequired
    expect([isRequired('b'), isRequired('c'), isRequired('')]).toEqual([false, true, false])
  })

  test('of one group stand together where its first one stands, and none is lost', () => {
    const group = fc.constantFrom(undefined, 'A', 'B')
    fc.assert(
      fc.property(fc.array(group), (groups) => {
        const all = groups.map((title, n) => field(`f${n}`, title === undefined ? {} : { group: title }))
        const made = groupsOf(all)
        const titles = made.flatMap(({ title }) => title ?? [])
        expect(new Set(titles).size).toBe(titles.length)
        expect(
          made
            .flatMap(({ members }) => members)
            .map(({ key }) => key)
            .sort(),
        ).toEqual(all.map(({ key }) => key).sort())
        for (const { members, title } of made)
          expect(new Set(members.map(({ group: own }) => own))).toEqual(new Set([title]))
      }),
    )
  })
})

describe('where a reference is put', () => {
  const target = (place: number) => {
    const element = document.createElement('input')
    element.dataset['place'] = String(place)
    return { element: () => element, label: () => `${place}`, insert: () => {} }
  }

  test('is the field that had the focus, and when that is gone the first of the page', () => {
    const [first, second] = [target(1), target(2)]
    document.body.replaceChildren(first.element(), second.element())
    const targets = createInsertTargets()
    expect(targets.current()).toBeUndefined()
    const gone = targets.add(second)
    targets.add(first)
    expect(targets.current()).toBe(first)
    targets.focused(second)
    expect(targets.current()).toBe(second)
    gone()
    expect(targets.current()).toBe(first)
    document.body.replaceChildren()
  })
})

describe('a value as a tree', () => {
  const count = (value: unknown): number =>
    typeof value === 'object' && value !== null
      ? Object.values(value).reduce<number>((sum, item) => sum + 1 + count(item), 0)
      : 0
  /** With every line that can be opened open. */
  function wholeTree(value: unknown) {
    const open = new Set<string>()
    let rows = rowsOf(value, open)
    for (let before = -1; before !== rows.length; rows = rowsOf(value, open)) {
      before = rows.length
      for (const { id } of rows) open.add(id)
    }
    return { rows, open }
  }

  test('has one line for each field and item when everything is open, each with an id of its own', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const { rows, open } = wholeTree(value)
        expect(rows).toHaveLength(count(value))
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
        expect(rows.every(({ id }) => id.startsWith(`${ROOT}/`))).toBe(true)
        expect([...openAtFirst(value)].every((id) => open.has(id))).toBe(true)
      }),
    )
  })

  test.each([
    [undefined, '', 'text-busy'],
    [null, 'null', 'text-quiet'],
    [[], '0 items', 'text-quiet'],
    [[1], '1 item', 'text-quiet'],
    [{}, '0 fields', 'text-quiet'],
    [{ a: 1 }, '1 field', 'text-quiet'],
    ['text', 'text', 'text-good'],
    [true, 'true', 'text-accent'],
    [1.5, '1.5', 'text-busy'],
    ['x'.repeat(500), `${'x'.repeat(400)}…`, 'text-good'],
  ])('has %j in one line as %s', (value, line, tone) => {
    expect([lineOf(value), toneOf(value)]).toEqual([line, tone])
  })
})

describe('a sample', () => {
  test('is small, and a sample of it is the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const sample = sampleOf(value)
        expect(sampleOf(sample)).toEqual(sample)
        expect(JSON.stringify(sample).length).toBeLessThanOrEqual(JSON.stringify(value).length)
      }),
    )
    expect(sampleOf([1, 2, 3, 4])).toEqual([1, 2, 3])
    expect(sampleOf(undefined)).toBeNull()
    expect(sampleOf(() => 1)).toBeNull()
  })

  test('has the fields that it is made with', () => {
    const field = fc.constantFrom('a', 'b', 'due at', 'a"b')
    const path = fc.array(fc.oneof({ weight: 4, arbitrary: field }, fc.constant(0)), {
      minLength: 1,
      maxLength: 4,
    })
    fc.assert(
      fc.property(path, (keys) => {
        const own = keys.filter((key, at) => !(key === 0 && at === 0))
        fc.pre(own.length > 0 && typeof own.at(-1) === 'string')
        const text = printPath(own).replace(/^\./, '')
        const found = fieldsIn(sampleWith([{ path: text, description: '' }]))
        expect(found.map((output) => output.path)).toContain(text)
      }),
    )
    expect(sampleWith([])).toBeUndefined()
  })

  test('says of what kind each field is, and goes on behind what is declared', () => {
    expect(
      fieldsIn({ a: 'x', b: [{ c: 1 }], d: null, e: true }).map(
        ({ path, description }) => `${path} ${description}`,
      ),
    ).toEqual(['a text', 'b list', 'b[0].c number', 'd ', 'e boolean'])
    const declared = [
      { path: 'rows', description: 'The rows' },
      { path: 'count', description: 'How many' },
    ]
    expect(withFields(declared, { rows: [{ id: 1 }], gone: { x: 1 } }).map(({ path }) => path)).toEqual([
      'rows',
      'rows[0].id',
      'count',
    ])
    expect([firstOf([7, 8]), firstOf([]), firstOf('x'), firstOf(undefined)]).toEqual([7, null, null, null])
  })
})
