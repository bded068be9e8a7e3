import { describe, expect, it } from 'vitest'
import { httpSettings, readDescription, ServiceError } from '../src/index.ts'

type Node = Record<string, unknown>

const description = (more: Node, paths: Node = {}): string =>
  JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Hostile' },
    servers: [{ url: 'https://api.example.com' }],
    paths,
    ...more,
  })

const post = (schema: unknown): Node => ({
  '/things': {
    post: {
      operationId: 'post',
      requestBody: { content: { 'application/json': { schema } } },
      responses: { 200: { content: { 'application/json': { schema } } } },
    },
  },
})

function only(text: string) {
  const { outline, operations } = readDescription(text)
  return operations(outline.operations.map(({ id }) => id))[0]
}

function codeOf(read: () => unknown): string | undefined {
  try {
    read()
    return undefined
  } catch (error) {
    return error instanceof ServiceError ? error.code : String(error)
  }
}

describe('a hostile description', () => {
  it('ends where it refers to itself', () => {
    const node = {
      type: 'object',
      properties: {
        next: { $ref: '#/components/schemas/Node' },
        list: { type: 'array', items: { $ref: '#/components/schemas/Node' } },
      },
    }
    const components = {
      schemas: {
        Node: node,
        Loop: { $ref: '#/components/schemas/Loop' },
        All: { allOf: [{ $ref: '#/components/schemas/All' }] },
        One: { oneOf: [{ $ref: '#/components/schemas/One' }, { $ref: '#/components/schemas/All' }] },
      },
    }
    for (const name of Object.keys(components.schemas)) {
      const operation = only(description({ components }, post({ $ref: `#/components/schemas/${name}` })))
      expect(operation?.inputs.length).toBeLessThanOrEqual(61)
      expect(operation?.outputs.length).toBeLessThanOrEqual(82)
    }
  })

  it('ends where each schema is made of many others, over and over', () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 30 }, (_, level) => [
        `L${level}`,
        {
          allOf: Array.from({ length: 30 }, () => ({ $ref: `#/components/schemas/L${(level + 1) % 30}` })),
          properties: { [`p${level}`]: { type: 'string' } },
        },
      ]),
    )
    expect(
      only(description({ components: { schemas } }, post({ $ref: '#/components/schemas/L0' }))),
    ).toBeDefined()
  })

  it('is refused when it repeats a large schema more often than anybody reads', () => {
    const components = { schemas: { Wide: { anyOf: Array.from({ length: 20_000 }, () => ({})) } } }
    const parameters = [{ name: 'a', in: 'query', schema: { $ref: '#/components/schemas/Wide' } }]
    const paths = Object.fromEntries(
      Array.from({ length: 400 }, (_, at) => [`/p${at}`, { parameters, get: {} }]),
    )
    expect(codeOf(() => readDescription(description({ components }, paths)))).toBe('DESCRIPTION_TOO_LARGE')
  })

  it('is read when a schema is made of more parts than a call may have arguments', () => {
    const allOf = Array.from({ length: 200_000 }, () => ({ properties: { a: { type: 'string' } } }))
    expect(only(description({}, post({ type: 'object', allOf })))?.inputs.map(({ key }) => key)).toEqual([
      'body',
    ])
  })

  it('names a few of the media types that nobody can send', () => {
    const content = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`application/x-${at}`, {}]))
    const { outline } = readDescription(
      description({}, { '/a': { post: { operationId: 'a', requestBody: { content } } } }),
    )
    expect(outline.leftOut).toEqual([
      {
        operation: 'a',
        reason:
          'its body must be application/x-0 or application/x-1 or application/x-2 or application/x-3 or application/x-4',
      },
    ])
  })

  it('has nothing fetched: what refers out of it leads nowhere', () => {
    const { outline } = readDescription(
      description(
        {},
        {
          '/a': { get: { operationId: 'a', parameters: [{ $ref: 'http://169.254.169.254/latest' }] } },
          '/b': { $ref: 'file:///etc/passwd' },
          '/c': { get: { operationId: 'c', requestBody: { $ref: 'https://example.com/body.json' } } },
        },
      ),
    )
    expect(outline.operations).toEqual([])
    expect(outline.leftOut.map(({ operation }) => operation)).toEqual(['a', 'c'])
  })

  it('is refused when YAML aliases repeat too much', () => {
    const levels = Array.from(
      { length: 12 },
      (_, at) =>
        `a${at}: &a${at} [${
          at === 0
            ? 'x'
            : Array(9)
                .fill(`*a${at - 1}`)
                .join(', ')
        }]`,
    )
    expect(codeOf(() => readDescription(['openapi: 3.0.0', 'paths: {}', ...levels].join('\n')))).toBe(
      'DESCRIPTION_TOO_LARGE',
    )
  })

  it.each([
    [
      'more operations than anybody lists',
      () =>
        description(
          {},
          Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`/p${at}`, { get: {} }])),
        ),
      'DESCRIPTION_TOO_LARGE',
    ],
    ['more text than is read', () => `openapi: 3.0.0\n#${'x'.repeat(16_000_000)}`, 'DESCRIPTION_TOO_LARGE'],
    ['brackets without end', () => '['.repeat(200_000), 'DESCRIPTION_INVALID'],
    ['nothing', () => '', 'DESCRIPTION_INVALID'],
    ['another kind of JSON', () => '{"hello": "world"}', 'DESCRIPTION_INVALID'],
    ['half a text', () => '{"openapi": "3.0.0", "paths": {', 'DESCRIPTION_INVALID'],
    ['a page of HTML', () => '<!doctype html><title>Sign in</title>', 'DESCRIPTION_INVALID'],
  ])('is refused by a code: %s', (_, text, code) => {
    expect(codeOf(() => readDescription(text()))).toBe(code)
  })

  it('names nothing that reaches a prototype', () => {
    const text = `{"openapi":"3.1.0","info":{"title":"x"},"paths":{"/{__proto__}":{"post":{"operationId":"__proto__","parameters":[{"name":"__proto__","in":"path","schema":{"type":"string"}}],
      "requestBody":{"content":{"application/json":{"schema":{"type":"object","properties":{"__proto__":{"type":"object","properties":{"polluted":{"type":"string"}}},"constructor":{"type":"string"}}}}}}}}}}`
    const operation = only(text)
    if (!operation) throw new Error('There must be an operation')
    const config = Object.fromEntries(operation.inputs.map(({ key }) => [key, 'x']))
    const { httpBody, endpoint } = httpSettings(operation, config)
    expect(JSON.stringify(httpBody)).toBe('{"__proto__":{"polluted":"x"},"constructor":"x"}')
    expect(endpoint).toBe('/x')
    expect(({} as Node)['polluted']).toBeUndefined()
  })

  it('shows no control characters, and none that turn the direction of what follows', () => {
    const { outline } = readDescription(
      description(
        { info: { title: 'Bank\u202Egnp.exe\u0007' } },
        { '/a': { get: { summary: '<script>alert(1)</script>Pay\u202E', tags: ['a\u0000b'] } } },
      ),
    )
    expect(outline.name).toBe('Bankgnp.exe')
    expect(outline.operations[0]).toMatchObject({ label: 'alert(1) Pay', tag: 'ab' })
  })

  it('moves no operation to another host', () => {
    const { outline } = readDescription(
      description(
        {},
        { '/a': { get: { operationId: 'a', servers: [{ url: 'https://evil.example.net' }] } } },
      ),
    )
    expect(outline.leftOut).toEqual([
      { operation: 'a', reason: 'it is sent to evil.example.net, which is not the host of the service' },
    ])
  })

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'https://user:pass@api.example.com'])(
    'offers no base URL such as %s',
    (url) => {
      expect(readDescription(description({ servers: [{ url }] })).outline.baseUrls).toEqual([])
    },
  )

  it('leads no value out of its place in the path', () => {
    const operation = only(description({}, { '/a/{name}': { get: { operationId: 'a' } } }))
    if (!operation) throw new Error('There must be an operation')
    expect(httpSettings(operation, { 'path/name': '../../admin?x=1#y' })['endpoint']).toBe(
      '/a/..%2F..%2Fadmin%3Fx%3D1%23y',
    )
    expect(() => httpSettings(operation, { 'path/name': '..' })).toThrow('must be a name')
  })
})
