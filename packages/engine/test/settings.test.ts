import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from '../../../testing/any-text.ts'
import { checkWorkflow, createScope, type Json, parseWorkflow } from '../src/index.ts'
import type { SettingFormats } from '../src/model/formats.ts'
import { resolveSettings } from '../src/settings/resolve-settings.ts'

const FORMATS: SettingFormats = { body: 'json', url: 'address', tags: 'list', filter: 'mongodb' }

function drawn(config: Record<string, unknown> = {}) {
  return parseWorkflow({
    nodes: [
      { id: 't', type: 'trigger', data: { label: 'T', type: 'trigger', config: { triggerType: 'Webhook' } } },
      {
        id: 's',
        type: 'action',
        data: { label: 'S', type: 'action', config: { actionType: 'Send', ...config } },
      },
    ],
    edges: [{ id: '1', source: 't', target: 's' }],
  })
}

function resolve(config: Record<string, unknown>, trigger: Json): { [key: string]: Json } {
  const warnings: string[] = []
  const scope = createScope(drawn(), 's', () => trigger)
  const resolved = resolveSettings(config, FORMATS, scope, (warning) => warnings.push(warning))
  return { ...resolved, warnings }
}

const body = (text: unknown, trigger: Json) => resolve({ body: text }, trigger)['body']
const url = (text: string, trigger: Json) => resolve({ url: text }, trigger)['url']

describe('a JSON setting', () => {
  it.each([
    'He said "hi"',
    'two\nlines',
    'a\ttab',
    'ends with \\',
    'x","channel":"#ceo","a":"',
    '{{trigger.text}}',
    '\u2028',
  ])('keeps %j inside the text it stands in', (text) => {
    expect(body('{"text":"{{trigger.text}}"}', { text })).toEqual({ text })
    expect(body('{"text":"Hi {{trigger.text}}!"}', { text })).toEqual({ text: `Hi ${text}!` })
    expect(body('["{{trigger.text}}"]', { text })).toEqual([text])
  })

  it('has the fields that its author wrote, whatever the values are', () => {
    const template = '{"a":"{{trigger.v}}","b":{"c":["x {{trigger.v}}",{{trigger.v}}]},"{{trigger.k}}":1}'
    fc.assert(
      fc.property(anyText(), fc.stringMatching(/^[a-z]{3,8}$/), (v, k) => {
        expect(body(template, { v, k })).toEqual({ a: v, b: { c: [`x ${v}`, v] }, [k]: 1 })
      }),
    )
  })

  it('keeps the type of a template that is the whole value', () => {
    const trigger = { n: 5, yes: true, nothing: null, list: [1], id: 7615917337495251231n }
    expect(
      body(
        '{"n":{{trigger.n}},"yes":"{{trigger.yes}}","nothing":"{{trigger.nothing}}","list":{{trigger.list}},"id":{{trigger.id}}}',
        trigger,
      ),
    ).toEqual(trigger)
  })

  it('a missing field is the empty text, with a warning', () => {
    expect(resolve({ body: '{"a":"{{trigger.none}}"}' }, {})).toEqual({
      body: { a: '' },
      warnings: ['{{trigger.none}} is missing, so it is empty'],
    })
  })

  it('a template that is the whole setting is its value', () => {
    expect(body('{{trigger}}', { a: [1] })).toEqual({ a: [1] })
    expect(body(' {{trigger.text}} ', { text: 'x' })).toBe('x')
  })

  it('plain text and a structure stay what they are', () => {
    expect(body('Hello {{trigger.name}}', { name: '"Ada"' })).toBe('Hello "Ada"')
    expect(body('{"a":1}', {})).toBe('{"a":1}')
    expect(body({ a: '{{trigger.name}}' }, { name: '"Ada"' })).toEqual({ a: '"Ada"' })
  })

  it('that does not parse is refused, with its position', () => {
    expect(() => body('{"a": {{trigger.a}},}', { a: 1 })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', message: '"body" must be valid JSON (position 20)' }),
    )
  })

  it('that does not parse is an issue of the drawing, with its position', () => {
    const issues = (text: string) => checkWorkflow(drawn({ body: text }), () => FORMATS)
    expect(issues('{"a": {{trigger.a}},}')).toEqual([
      {
        code: 'INVALID_SETTING',
        message: '"body" must be valid JSON (position 20)',
        nodeId: 's',
        field: 'body',
        position: 20,
      },
    ])
    expect(issues('{"a": "{{trigger.a}}", "b": [{{trigger.b}}, "\\"{{trigger.c}}"]}')).toEqual([])
    expect(issues('Hello {{trigger.name}}')).toEqual([])
  })

  it('of an action that there is none of is an issue of the step; without an action chosen there is none', () => {
    const known = (actionType: string) => (actionType === 'Send' ? FORMATS : undefined)
    const invented = drawn({ actionType: 'Conjure' })
    expect(checkWorkflow(invented, known)).toEqual([
      {
        code: 'UNKNOWN_ACTION',
        message: 'There is no action "Conjure": choose one that this server has',
        nodeId: 's',
        field: 'actionType',
      },
    ])
    expect(checkWorkflow(drawn(), known)).toEqual([])
    expect(checkWorkflow(drawn({ actionType: '' }), known)).toEqual([])
    expect(checkWorkflow(invented)).toEqual([])
  })

  it('names __proto__ and constructor are names like any other', () => {
    const value = body('{"__proto__": "{{trigger.a}}", "constructor": "x{{trigger.a}}"}', { a: 1 }) as object
    expect(Object.entries(value)).toEqual([
      ['__proto__', 1],
      ['constructor', 'x1'],
    ])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  })
})

describe('a list setting', () => {
  const tags = (text: string, trigger: Json) => resolve({ tags: text }, trigger)['tags']

  it('keeps each value of a JSON list one, whatever stands in it', () => {
    const trigger = { v: 'a", "b', list: ['x', 'y'] }
    expect(tags('["{{trigger.v}}", "fix"]', trigger)).toEqual(['a", "b', 'fix'])
    expect(tags('{{trigger.list}}', trigger)).toEqual(['x', 'y'])
  })

  it('is text with commas between otherwise, also when it begins like a list', () => {
    expect(tags('bug, {{trigger.v}}', { v: 'p1' })).toBe('bug, p1')
    expect(tags('[P1] {{trigger.v}}, bug', { v: 'x' })).toBe('[P1] x, bug')
    expect(checkWorkflow(drawn({ tags: '[P1], bug' }), () => FORMATS)).toEqual([])
  })
})

describe('an address', () => {
  it.each([
    ['Tom & Jerry', 'Tom%20%26%20Jerry'],
    ['a+b@x', 'a%2Bb%40x'],
    ['C#', 'C%23'],
    ['100%', '100%25'],
    ['ü', '%C3%BC'],
    ['\uD800', '%EF%BF%BD'],
  ])('%j in the query is %s', (v, encoded) => {
    expect(url('https://a.example/?q={{trigger.v}}&n=1', { v })).toBe(`https://a.example/?q=${encoded}&n=1`)
    expect(
      new URL(url('/?q={{trigger.v}}&n=1', { v }) as string, 'https://a.example').searchParams.get('n'),
    ).toBe('1')
  })

  it.each(['../admin', 'a?x=1', 'a#b', 'a/b', '%2e%2e', 'a\\b', '//evil.example'])(
    '%j stays one part of the path',
    (id) => {
      const parsed = new URL(url('https://a.example/users/{{trigger.id}}/orders', { id }) as string)
      expect(parsed.pathname.split('/')).toHaveLength(4)
      expect(decodeURIComponent(parsed.pathname.split('/')[2] ?? '')).toBe(id)
      expect(parsed.search + parsed.hash).toBe('')
    },
  )

  it.each([undefined, null, '', ' ', [], {}, '..', '.'])('%j in a path is refused', (id) => {
    const trigger: Json = id === undefined ? {} : { id }
    expect(() => url('https://a.example/users/{{trigger.id}}', trigger)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    )
  })

  it.each(['evil.example/', 'evil.example?', 'a@evil.example', 'evil.example#', 'a:b', 'a\\b'])(
    '%j cannot stand for a part of the host',
    (host) => {
      expect(() => url('https://{{trigger.host}}/x', { host })).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT' }),
      )
      expect(() => url('https://api.{{trigger.host}}', { host })).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT' }),
      )
    },
  )

  it('a value may be a part of a host name', () => {
    expect(url('https://{{trigger.shop}}.example.com/x', { shop: 'my-shop' })).toBe(
      'https://my-shop.example.com/x',
    )
  })

  it('a template that begins it is the address up to there', () => {
    expect(
      url('{{trigger.base}}/users/{{trigger.id}}?a=1', { base: 'https://a.example/v1', id: 'x/y' }),
    ).toBe('https://a.example/v1/users/x%2Fy?a=1')
    expect(url('{{trigger.url}}', { url: 'https://a.example/?q=a b' })).toBe('https://a.example/?q=a b')
    expect(url('{{trigger.url}}&page={{trigger.page}}', { url: 'https://a.example/?q=1', page: '2&3' })).toBe(
      'https://a.example/?q=1&page=2%263',
    )
  })

  it('large integers keep their digits', () => {
    expect(url('/users/{{trigger.id}}', { id: 7615917337495251231n })).toBe('/users/7615917337495251231')
  })

  it('a missing value in the query is empty, with a warning', () => {
    expect(resolve({ url: '/?q={{trigger.none}}' }, {})).toEqual({
      url: '/?q=',
      warnings: ['{{trigger.none}} is missing, so it is empty'],
    })
  })

  it('keeps its parts whatever the values are', () => {
    fc.assert(
      fc.property(anyText({ minLength: 1 }), (v) => {
        fc.pre(v.trim() !== '' && v !== '.' && v !== '..')
        const parsed = new URL(
          url('https://a.example/x/{{trigger.v}}/y?q={{trigger.v}}&r=1', { v }) as string,
        )
        expect(parsed.host).toBe('a.example')
        expect(parsed.pathname.split('/')).toHaveLength(4)
        expect([...parsed.searchParams.keys()]).toEqual(['q', 'r'])
        expect(parsed.searchParams.get('q')).toBe(v.replaceAll(/\p{Cs}/gu, '\uFFFD'))
      }),
    )
  })

  describe('with {{raw(…)}}', () => {
    it.each([
      ['https://a.example/{{raw(trigger.v)}}', 'users/7?sort=a&n=2', 'https://a.example/users/7?sort=a&n=2'],
      ['https://a.example/?{{ raw( trigger.v ) }}&x=1', 'q=a%20b&q=c', 'https://a.example/?q=a%20b&q=c&x=1'],
      ['/v1/{{raw(trigger.v)}}/{{trigger.v}}', 'a/b', '/v1/a/b/a%2Fb'],
      ['/v1/{{raw(trigger.v.toUpperCase())}}', 'a/b', '/v1/A/B'],
      ['/?q={{raw(trigger.v)}}', '', '/?q='],
    ])('%s with %j is %s', (text, v, whole) => {
      expect(url(text, { v })).toBe(whole)
    })

    it.each([
      '../admin',
      'a/../../admin',
      'a/..',
      '.. ',
      'a/%2e%2e  ',
      './a',
      '%2e%2e/admin',
      'a/%2E./b',
      '..\\admin',
      'a\nb',
      'a\r\nHost: evil.example',
      '.\t./admin',
      'a#b',
      '',
      ' ',
    ])('%j in a path is refused', (v) => {
      expect(() => url('https://a.example/x/{{raw(trigger.v)}}', { v })).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT' }),
      )
    })

    it('no value leads to another host or out of the path that its author wrote', () => {
      fc.assert(
        fc.property(fc.string({ unit: fc.constantFrom(...'/.\\@:?#%2eE a\n\t') }), (v) => {
          let whole: unknown
          try {
            whole = url('https://a.example/x/y/{{raw(trigger.v)}}', { v })
          } catch (error) {
            expect(error).toMatchObject({ code: 'INVALID_INPUT' })
            return
          }
          const parsed = new URL(whole as string)
          expect(parsed.host).toBe('a.example')
          expect(parsed.pathname).toMatch(/^\/x\/y\//)
        }),
      )
    })

    it('the host takes no more than without it', () => {
      expect(() => url('https://{{raw(trigger.v)}}/x', { v: 'evil.example/' })).toThrow('part of a host name')
      expect(() => url('https://a.example{{raw(trigger.v)}}', { v: '@evil.example/' })).toThrow(
        'part of a host name',
      )
    })

    it('has a meaning in addresses alone, and is checked at save as what stands in it', () => {
      const formatsOf = () => FORMATS
      const issues = (config: Record<string, unknown>) => checkWorkflow(drawn(config), formatsOf)
      expect(issues({ url: '/{{raw(trigger.v)}}' })).toEqual([])
      expect(issues({ url: '/a/{{raw(nobody.v)}}' })).toMatchObject([
        { code: 'INVALID_TEMPLATE', field: 'url' },
      ])
      expect(issues({ url: '/a/{{raw(trigger.v +)}}' })).toMatchObject([
        { field: 'url', position: expect.any(Number) },
      ])
      expect(issues({ url: '/a/{{raw()}}' })).toMatchObject([{ message: expect.stringContaining('Empty') }])
      expect(issues({ text: '{{raw(trigger.v)}}' })).toMatchObject([
        { code: 'INVALID_TEMPLATE', field: 'text' },
      ])
    })
  })
})

describe('a setting of MongoDB', () => {
  const filter = (text: string, trigger: Json) => resolve({ filter: text }, trigger)['filter']

  it('takes values from templates beside the operators that its author wrote', () => {
    const trigger = { city: 'Bonn', ages: [18, 19], address: { zip: '5', $: 1 }, price: '$5' }
    expect(
      filter(
        '{"city": "{{trigger.city}}", "age": {"$in": "{{trigger.ages}}"}, "price": {{trigger.price}}}',
        trigger,
      ),
    ).toEqual({ city: 'Bonn', age: { $in: [18, 19] }, price: '$5' })
    expect(filter('{"_id": {"$oid": "{{trigger.id}}"}}', { id: 'ab' })).toEqual({ _id: { $oid: 'ab' } })
  })

  it.each<[string, Json]>([
    ['{"password": "{{trigger.v}}"}', { $ne: null }],
    ['{"password": {{trigger.v}}}', { a: [{ $gt: '' }] }],
    ['[{"$match": {"$or": ["{{trigger.v}}"]}}]', { $where: '1' }],
    ['{"{{trigger.v}}": 1}', '$where'],
    ['{"a": {"{{trigger.v}}e": 1}}', '$n'],
  ])('%s takes no operator %j', (text, v) => {
    expect(() => filter(text, { v })).toThrow(/"filter" must not take "\$/)
  })

  it('is the query that another step wrote, where it is one template as a whole', () => {
    expect(filter('{{trigger.query}}', { query: { age: { $gt: 3 } } })).toEqual({ age: { $gt: 3 } })
  })
})
