import { describe, expect, it } from 'vitest'
import { compareOperations, httpSettings, type Operation, readDescription } from '../src/index.ts'

type Node = Record<string, unknown>

const document = (paths: Node, more: Node = {}) =>
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Shop' },
    servers: [{ url: 'https://shop.example.com/v1' }],
    paths,
    ...more,
  })

function all(text: string): Operation[] {
  const { outline, operations } = readDescription(text)
  return operations(outline.operations.map(({ id }) => id))
}

function first(text: string): Operation {
  const [operation] = all(text)
  if (!operation) throw new Error('There must be an operation')
  return operation
}

const withBody = (schema: Node, media = 'application/json', more: Node = {}) =>
  first(
    document({
      '/things': {
        post: {
          operationId: 'make',
          requestBody: { required: true, content: { [media]: { schema, ...more } } },
        },
      },
    }),
  )

describe('base URLs', () => {
  const urls = (servers: unknown[], source?: string) =>
    readDescription(document({}, { servers }), source).outline.baseUrls

  it('have the usual values of their variables, and leave those in braces that have none', () => {
    const variables = { region: { default: 'eu' } }
    expect(urls([{ url: 'https://{region}.example.com/{tenant}/', variables }])).toEqual([
      'https://eu.example.com/{tenant}',
    ])
  })

  it('that are paths belong to where the description came from', () => {
    expect(urls([{ url: '/api/v3' }], 'https://pets.example.com/docs/openapi.json')).toEqual([
      'https://pets.example.com/api/v3',
    ])
    expect(urls([{ url: '/api/v3' }])).toEqual([])
  })

  it('keep their query in what is sent without a connection, before that of the step', () => {
    const parameters = [{ name: 'page', in: 'query', schema: { type: 'integer' } }]
    const operation = first(document({ '/a': { get: { operationId: 'a', parameters } } }))
    expect(
      httpSettings(operation, { 'query/page': 2 }, 'https://x.example.com/v1/?version=7')['endpoint'],
    ).toBe('https://x.example.com/v1/a?version=7&page=2')
  })

  it('keep their query, and lose the slashes at the end of their path', () => {
    expect(urls([{ url: 'https://a.example.com/?root=/' }, { url: 'https://b.example.com//' }])).toEqual([
      'https://a.example.com/?root=/',
      'https://b.example.com',
    ])
  })
})

describe('sign-in', () => {
  const signIn = (securitySchemes: Node, security: Node[] = []) =>
    readDescription(document({ '/a': { get: { security } } }, { components: { securitySchemes } })).outline
      .signIn

  it.each([
    [{ type: 'http', scheme: 'Bearer' }, { auth: 'bearer' }],
    [{ type: 'http', scheme: 'basic' }, { auth: 'basic' }],
    [{ type: 'http', scheme: 'digest' }, { auth: 'digest' }],
    [
      { type: 'apiKey', in: 'header', name: 'X-Key' },
      { auth: 'header', name: 'X-Key' },
    ],
    [
      { type: 'apiKey', in: 'query', name: 'key' },
      { auth: 'query', name: 'key' },
    ],
    [
      { type: 'apiKey', in: 'cookie', name: 'sid' },
      { auth: 'header', name: 'Cookie' },
    ],
    [{ type: 'mutualTLS' }, { auth: 'mtls' }],
    [
      { type: 'openIdConnect', openIdConnectUrl: 'https://id.example.com/.well-known/openid-configuration' },
      { auth: 'oauth2-code', issuer: 'https://id.example.com' },
    ],
    [
      {
        type: 'oauth2',
        flows: {
          clientCredentials: { tokenUrl: 'https://id.example.com/token', scopes: { read: '', write: '' } },
        },
      },
      { auth: 'oauth2-client', tokenUrl: 'https://id.example.com/token', scope: 'read write' },
    ],
    [
      {
        type: 'oauth2',
        flows: {
          authorizationCode: {
            authorizationUrl: 'https://id.example.com/auth',
            tokenUrl: 'http://id.example.com/token',
            scopes: {},
          },
        },
      },
      { auth: 'oauth2-code', authorizeUrl: 'https://id.example.com/auth' },
    ],
    [{ type: 'oauth2', flows: { implicit: {} } }, { auth: 'bearer' }],
  ])('%j is a kind of HTTP connection', (scheme, fields) => {
    expect(signIn({ only: scheme })).toMatchObject([{ fields }])
  })

  it('asks for several secrets where they go together, and puts first what most operations ask for', () => {
    const schemes = {
      id: { type: 'apiKey', in: 'header', name: 'X-Id' },
      key: { type: 'apiKey', in: 'header', name: 'X-Key' },
    }
    expect(signIn(schemes, [{ id: [], key: [] }])[0]).toEqual({
      label: 'X-Id and X-Key',
      fields: { auth: 'several' },
    })
  })

  it('is not asked for by operations that anybody may call', () => {
    const [open, closed] = all(
      document({ '/open': { get: { security: [{}] } }, '/closed': { get: {} } }, { security: [{ key: [] }] }),
    )
    expect([open?.needsSignIn, closed?.needsSignIn]).toEqual([false, true])
  })
})

describe('forms', () => {
  it('flatten objects inside objects, required settings first, and leave out what only the service sets', () => {
    const { inputs } = withBody({
      type: 'object',
      required: ['name'],
      properties: {
        id: { type: 'string', readOnly: true },
        address: {
          type: 'object',
          properties: {
            city: { type: 'string' },
            geo: {
              type: 'object',
              properties: { point: { type: 'object', properties: { x: { type: 'number' } } } },
            },
          },
        },
        name: { type: 'string', description: 'What it is **called**' },
      },
    })
    expect(inputs.map(({ key, required, group, help }) => [key, required ?? false, group, help])).toEqual([
      ['body/name', true, undefined, 'What it is called'],
      ['body/address/city', false, 'Address', undefined],
      ['body/address/geo/point:json', false, 'Address › Geo', undefined],
    ])
  })

  it('offer choices of which templates may take any, defaults as a hint, lists and JSON by the name of the setting', () => {
    const { inputs } = withBody({
      type: 'object',
      properties: {
        size: { enum: ['s', 'm'], default: 'm' },
        tags: { type: 'array', items: { type: 'string' } },
        rows: { type: 'array', items: { type: 'object', properties: { a: {} } } },
        note: { type: ['string', 'null'] },
        gift: { type: 'boolean' },
      },
    })
    expect(
      inputs.map(({ key, type, format, placeholder, options }) => [
        key,
        type,
        format,
        placeholder,
        options?.map(({ value }) => value),
      ]),
    ).toEqual([
      ['body/size', 'combobox', undefined, 'm', ['s', 'm']],
      ['body/tags:list', 'template-input', 'list', '', undefined],
      ['body/rows:json', 'template-textarea', 'json', '[{"a": …}]', undefined],
      ['body/note', 'template-input', undefined, '', undefined],
      ['body/gift', 'combobox', undefined, undefined, ['true', 'false']],
    ])
  })

  it('ask for what has no room together, and it is sent with the others', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 100 }, (_, at) => [`p${at}`, { type: 'string' }]),
    )
    const operation = withBody({ type: 'object', properties })
    expect(operation.inputs).toHaveLength(61)
    expect(httpSettings(operation, { 'body/p0': 'a', 'body:json': '{"p99": "b"}' })['httpBody']).toEqual({
      p0: 'a',
      p99: 'b',
    })
  })
})

describe('requests', () => {
  it('write large integers as they came, flags and numbers as such, and nothing for what is empty', () => {
    const operation = withBody({
      type: 'object',
      properties: {
        id: { type: 'integer' },
        price: { type: 'number' },
        gift: { type: 'boolean' },
        name: { type: 'string' },
        tags: { type: 'array', items: { type: 'integer' } },
      },
    })
    const body = httpSettings(operation, {
      'body/id': '12345678901234567890',
      'body/price': '1.5',
      'body/gift': 'false',
      'body/name': '',
      'body/tags:list': '1, 2',
    })['httpBody']
    expect(body).toEqual({ id: 12345678901234567890n, price: 1.5, gift: false, tags: [1, 2] })
  })

  it.each([
    ['body/id', '1.5', 'must be a whole number'],
    ['body/id', 'many', 'must be a number'],
    ['body/gift', 'yes', 'must be true or false'],
    ['body/file:json', 'a.txt', 'must be valid JSON'],
  ])('refuse in %s what the service would not take: %s', (key, value, message) => {
    const operation = withBody({
      type: 'object',
      properties: { id: { type: 'integer' }, gift: { type: 'boolean' }, file: { type: 'object' } },
    })
    expect(() => httpSettings(operation, { [key]: value })).toThrow(message)
  })

  it('name the setting that is missing', () => {
    const operation = withBody({
      type: 'object',
      required: ['name'],
      properties: { name: { type: 'string' } },
    })
    expect(() => httpSettings(operation, {})).toThrow('"body/name" must be set')
  })

  it('write queries in the style of their description', () => {
    const list = { type: 'array', items: { type: 'string' } }
    const operation = first(
      document({
        '/a': {
          get: {
            parameters: [
              { name: 'many', in: 'query', schema: list },
              { name: 'comma', in: 'query', explode: false, schema: list },
              { name: 'deep', in: 'query', style: 'deepObject', schema: { type: 'object' } },
              { name: 'x.y', in: 'query', schema: { type: 'string' } },
              { name: 'X-Trace', in: 'header', schema: { type: 'string' } },
              { name: 'sid', in: 'cookie', schema: { type: 'string' } },
              { name: 'Authorization', in: 'header', schema: { type: 'string' } },
            ],
          },
        },
      }),
    )
    const settings = httpSettings(
      operation,
      {
        'query/many:list': 'a&b, c',
        'query/comma:list': '["a", null, "b,c"]',
        'query/deep:json': { gt: 1, in: ['a'] },
        'query/x%2Ey': 'z',
        'header/X-Trace': 't',
        'cookie/sid': 's s',
      },
      'https://shop.example.com/v1',
    )
    expect(settings['endpoint']).toBe(
      'https://shop.example.com/v1/a?many=a%26b&many=c&comma=a,b%2Cc&deep%5Bgt%5D=1&deep%5Bin%5D%5B%5D=a&x.y=z',
    )
    expect(settings['httpHeaders']).toEqual({
      accept: 'application/json, */*;q=0.5',
      'X-Trace': 't',
      cookie: 'sid=s%20s',
    })
  })

  it('write objects as their style says, and leave out what has no value', () => {
    const schema = { type: 'object' }
    const json = { 'application/json': { schema } }
    const operation = first(
      document({
        '/a/{ids}': {
          get: {
            parameters: [
              {
                name: 'ids',
                in: 'path',
                required: true,
                schema: { type: 'array', items: { type: 'integer' } },
              },
              { name: 'own', in: 'query', schema },
              { name: 'comma', in: 'query', explode: false, schema },
              {
                name: 'pipe',
                in: 'query',
                style: 'pipeDelimited',
                schema: { type: 'array', items: { type: 'string' } },
              },
              { name: 'json', in: 'query', content: json },
            ],
          },
        },
      }),
    )
    const value = { a: 'x,y', none: null }
    const settings = httpSettings(operation, {
      'path/ids:list': [7615917337495251231n, null, 2],
      'query/own:json': value,
      'query/comma:json': value,
      'query/pipe:list': ['a|b', null, 'c'],
      'query/json:json': value,
    })
    expect(settings['endpoint']).toBe(
      '/a/7615917337495251231,2?a=x%2Cy&comma=a,x%2Cy&pipe=a%7Cb%7Cc&json=%7B%22a%22%3A%22x%2Cy%22%2C%22none%22%3Anull%7D',
    )
  })

  it.each([
    ['3.0', { type: 'string', nullable: true }],
    ['3.1', { type: ['string', 'null'] }],
    ['3.1, by alternatives', { anyOf: [{ type: 'string' }, { type: 'null' }] }],
    ['an enumeration', { type: 'string', enum: ['a', null] }],
  ])('send null where the description takes it, as %s says it', (_, nullable) => {
    const list = { type: 'array', items: nullable }
    const plain = { type: 'array', items: { type: 'string' } }
    const properties = { clear: nullable, keep: { type: 'string' }, list, plain, none: plain }
    const operation = withBody({ type: 'object', properties }, 'application/json')
    const settings = httpSettings(operation, {
      'body/clear': null,
      'body/keep': null,
      'body/list:list': ['a', null],
      'body/plain:list': ['a', null],
      'body/none:list': [],
    })
    expect(settings['httpBody']).toEqual({ clear: null, list: ['a', null], plain: ['a'], none: [] })
  })

  it('send forms with files, and files as they are', () => {
    const file = { $file: 'f1', name: 'a.csv', type: 'text/csv', size: 3 }
    const form = withBody(
      {
        type: 'object',
        properties: { title: { type: 'string' }, file: { type: 'string', format: 'binary' } },
      },
      'multipart/form-data',
    )
    expect(httpSettings(form, { 'body/title': 'T', 'body/file:json': file })['httpParts']).toEqual([
      { name: 'title', value: 'T', kind: 'text' },
      { name: 'file', value: file, kind: 'file' },
    ])
    const upload = withBody({ type: 'string', format: 'binary' }, 'application/octet-stream')
    expect(httpSettings(upload, { 'body:json': file })).toMatchObject({
      httpBodyType: 'file',
      httpFile: file,
    })
    expect(() => httpSettings(upload, { 'body:json': '{}' })).toThrow('must be a file of an earlier step')
  })
})

describe('pages', () => {
  const list = (parameters: string[], schema: Node, headers: Node = {}) =>
    first(
      document({
        '/a': {
          get: {
            parameters: parameters.map((name) => ({ name, in: 'query', schema: { type: 'string' } })),
            responses: { 200: { headers, content: { 'application/json': { schema } } } },
          },
        },
      }),
    ).paging
  const items = { type: 'array', items: { type: 'object' } }

  it.each([
    ['a Link header', list([], items, { Link: {} }), { way: 'link' }],
    [
      'a cursor',
      list(['page_token'], { properties: { files: items, nextPageToken: { type: 'string' } } }),
      { way: 'cursor', parameter: 'page_token', next: 'nextPageToken', items: 'files' },
    ],
    [
      'a cursor in an object about pages',
      list(['cursor'], {
        properties: { data: items, meta: { properties: { next_cursor: { type: ['string', 'null'] } } } },
      }),
      { way: 'cursor', parameter: 'cursor', next: 'meta.next_cursor', items: 'data' },
    ],
    [
      'the next address',
      list([], { properties: { results: items, next: { type: 'string' } } }),
      { way: 'next', next: 'next', items: 'results' },
    ],
    ['numbers of pages', list(['page', 'per_page'], items), { way: 'page', parameter: 'page' }],
    [
      'an offset',
      list(['offset', 'limit'], { properties: { items } }),
      { way: 'offset', parameter: 'offset', items: 'items' },
    ],
  ])('are recognised by %s', (_, found, expected) => {
    expect(found).toEqual(expected)
  })

  it('are not looked for where there is no list, or nothing that leads on', () => {
    expect(list(['page'], { properties: { total: { type: 'integer' } } })).toBeUndefined()
    expect(list([], items)).toBeUndefined()
  })
})

describe('Swagger 2', () => {
  const text = [
    'swagger: "2.0"',
    'info: { title: Pets, version: 1.0.0 }',
    'host: pets.example.com',
    'basePath: /v2',
    'schemes: [https, http]',
    'securityDefinitions: { key: { type: apiKey, in: header, name: api_key } }',
    'paths:',
    '  /pets/{id}:',
    '    post:',
    '      operationId: updatePet',
    '      security: [{ key: [] }]',
    '      parameters:',
    '        - { name: id, in: path, required: true, type: integer }',
    '        - { name: tags, in: query, type: array, items: { type: string } }',
    '        - { name: body, in: body, required: true, schema: { $ref: "#/definitions/Pet" } }',
    '      responses: { 200: { description: ok, schema: { $ref: "#/definitions/Pet" } } }',
    '  /pets/{id}/photo:',
    '    post:',
    '      operationId: photo',
    '      parameters:',
    '        - { name: id, in: path, required: true, type: integer }',
    '        - { name: file, in: formData, type: file, required: true }',
    '      responses: { 200: { description: ok, schema: { type: file } } }',
    'definitions: { Pet: { type: object, required: [name], properties: { name: { type: string }, age: { type: integer } } } }',
  ].join('\n')

  it('is read from YAML: host, sign-in, bodies, forms with files and answers', () => {
    const { outline } = readDescription(text)
    expect(outline).toMatchObject({
      name: 'Pets',
      baseUrls: ['https://pets.example.com/v2'],
      signIn: [{ fields: { auth: 'header', name: 'api_key' } }],
      leftOut: [],
    })
    const [update, photo] = all(text)
    if (!update || !photo) throw new Error('There must be two operations')
    expect(
      httpSettings(update, { 'path/id': '7', 'query/tags:list': 'a,b', 'body/name': 'Rex' }),
    ).toMatchObject({ endpoint: '/pets/7?tags=a,b', httpBody: { name: 'Rex' } })
    expect(update.outputs.map(({ field }) => field)).toEqual([
      'status',
      'headers',
      'data',
      'data.name',
      'data.age',
    ])
    expect([photo.body?.kind, photo.answer]).toEqual(['multipart', 'file'])
  })
})

describe('a newer description', () => {
  const operation = (more: Node) => all(document({ '/a': { post: { operationId: 'make', ...more } } }))
  const query = (name: string, more: Node = {}) => ({
    name,
    in: 'query',
    schema: { type: 'string' },
    ...more,
  })

  it.each([
    ['the operation is gone', [], ['It is gone'], []],
    [
      'a setting is gone',
      operation({}),
      ['The setting "Size" (query/size) is gone, or takes values of another kind'],
      [],
    ],
    [
      'a setting is required now',
      operation({ parameters: [query('size', { required: true })] }),
      ['The setting "Size" (query/size) must be set now'],
      [],
    ],
    [
      'a setting is new',
      operation({ parameters: [query('size'), query('colour')] }),
      [],
      ['There is a new setting "Colour" (query/colour)'],
    ],
  ])('says what breaks: %s', (_, after, breaks, notes) => {
    expect(compareOperations(operation({ parameters: [query('size')] }), after)).toEqual([
      { id: 'make', breaks, notes },
    ])
  })

  it('breaks what reads a field of the answer that is of another kind now', () => {
    const answering = (type: string) => {
      const content = { 'application/json': { schema: { properties: { total: { type } } } } }
      return operation({ responses: { 200: { content } } })
    }
    const breaksOf = (type: string) => compareOperations(answering('number'), answering(type))[0]?.breaks
    expect(breaksOf('string')).toEqual(['The answer has a text at "data.total" now, and had a number'])
    expect(breaksOf('integer')).toEqual([])
  })

  it('says nothing where nothing changed', () => {
    expect(compareOperations(operation({}), operation({}))).toEqual([])
  })
})
