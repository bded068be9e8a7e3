import type { WorkflowNode } from '@orch/engine'
import { catalogue, findEvent } from '@orch/providers'
import { describe, expect, test } from 'vitest'
import { readChatSettings } from '../src/triggers/chat-settings.ts'
import { readEventSettings } from '../src/triggers/event-settings.ts'
import { readFormSettings } from '../src/triggers/form-settings.ts'
import { readToolSettings } from '../src/triggers/tool-settings.ts'
import { readWebhookSettings } from '../src/triggers/webhook-settings.ts'

type Config = Record<string, unknown>
type Read<Settings> = { settings: Settings } | { wrong: { field: string; message: string }[] }

const node = (config: Config, integrationId?: string) =>
  ({
    id: 't',
    type: 'trigger',
    enabled: true,
    config,
    ...(integrationId ? { integrationId } : {}),
  }) as unknown as WorkflowNode

const FORM = { formTitle: 'Order', formFields: [{ label: 'Name', name: 'name', type: 'text' }] }
const TOOL = { toolName: 'find_order', toolDescription: 'Finds an order by its number' }

function settingsOf<Settings>(read: Read<Settings>): Settings {
  if ('settings' in read) return read.settings
  throw new Error(JSON.stringify(read.wrong))
}

const wrongFields = (read: Read<unknown>) => ('wrong' in read ? read.wrong.map(({ field }) => field) : [])

/** The field is named, and the message goes on behind its name. */
function expectWrong(read: Read<unknown>, field: string): void {
  expect(wrongFields(read)).toContain(field)
  if ('wrong' in read) for (const { message } of read.wrong) expect(message).toMatch(/must|Invalid|expected/)
}

/** Each setting that is a whole number, with its bounds, and what it is when it is left empty. */
const NUMBERS: readonly [
  string,
  number,
  number,
  number | undefined,
  (value: unknown) => Read<object>,
  string,
][] = [
  [
    'webhookAnswerSeconds',
    1,
    300,
    60,
    (value) => readWebhookSettings(node({ webhookAnswerSeconds: value })),
    'answerSeconds',
  ],
  [
    'webhookPerMinute',
    1,
    1_000_000,
    6_000,
    (value) => readWebhookSettings(node({ webhookPerMinute: value })),
    'perMinute',
  ],
  [
    'webhookMaxBytes',
    1,
    104_857_600,
    undefined,
    (value) => readWebhookSettings(node({ webhookMaxBytes: value })),
    'maxBytes',
  ],
  [
    'formAnswerSeconds',
    1,
    120,
    30,
    (value) => readFormSettings(node({ ...FORM, formAnswerSeconds: value })),
    'answerSeconds',
  ],
  [
    'formPerMinute',
    1,
    10_000,
    60,
    (value) => readFormSettings(node({ ...FORM, formPerMinute: value })),
    'perMinute',
  ],
  [
    'toolAnswerSeconds',
    1,
    300,
    60,
    (value) => readToolSettings(node({ ...TOOL, toolAnswerSeconds: value })),
    'answerSeconds',
  ],
  [
    'toolPerMinute',
    1,
    100_000,
    600,
    (value) => readToolSettings(node({ ...TOOL, toolPerMinute: value })),
    'perMinute',
  ],
]

describe.each(NUMBERS)('%s', (field, least, most, usual, read, key) => {
  const got = (value: unknown) => Reflect.get(settingsOf(read(value)), key)

  test(`is a whole number from ${least} to ${most}, as a text or a number`, () => {
    for (const value of [least, most, least + 1]) {
      expect(got(value)).toBe(value)
      expect(got(String(value))).toBe(value)
      expect(got(` ${value} `)).toBe(value)
    }
  })

  test(`is ${usual ?? 'not limited by the trigger'} where it is left empty`, () => {
    for (const value of [undefined, '', '  ']) expect(got(value)).toBe(usual)
  })

  test('is refused by its name otherwise', () => {
    for (const value of [least - 1, most + 1, 1.5, 'many', '1 2', 'NaN', true, [1], null])
      expectWrong(read(value), field)
  })
})

describe('who may call a webhook', () => {
  const guard = (config: Config, connection?: string) =>
    settingsOf(readWebhookSettings(node(config, connection))).guard

  test.each<[Config, string | undefined, object]>([
    [{}, undefined, { kind: 'key' }],
    [{ webhookAuth: 'open' }, undefined, { kind: 'open' }],
    [{ webhookAuth: 'header', webhookHeader: 'X-Token' }, 'i', { kind: 'header', name: 'x-token' }],
    [{ webhookAuth: 'query', webhookQuery: 'Token' }, 'i', { kind: 'query', name: 'Token' }],
    [{ webhookAuth: 'basic', webhookUser: ' ada ' }, 'i', { kind: 'basic', user: 'ada' }],
    [{ webhookAuth: 'jwt' }, 'i', { kind: 'jwt', publicKey: '', mustExpire: true }],
    [
      { webhookAuth: 'jwt', webhookJwtKeysUrl: 'https://a.example/keys' },
      undefined,
      { keysUrl: 'https://a.example/keys' },
    ],
    [
      { webhookAuth: 'jwt', webhookJwtKey: 'PEM', webhookJwtExpiry: 'optional' },
      undefined,
      { publicKey: 'PEM', mustExpire: false },
    ],
    [{ webhookAuth: 'signature', webhookSender: 'github' }, 'i', { kind: 'signature', sender: 'github' }],
    [
      { webhookAuth: 'signature', webhookSender: 'other', webhookSignatureHeader: 'X-Sig' },
      'i',
      { sender: 'other' },
    ],
  ])('is told by %j with the connection %s', (config, connection, expected) => {
    expect(guard(config, connection)).toMatchObject(expected)
  })

  test.each<[Config, string | undefined, string]>([
    [{ webhookAuth: 'nobody' }, undefined, 'webhookAuth'],
    [{ webhookAuth: 'header', webhookHeader: 'X-Token' }, undefined, 'integrationId'],
    [{ webhookAuth: 'query', webhookQuery: 't' }, undefined, 'integrationId'],
    [{ webhookAuth: 'basic' }, undefined, 'integrationId'],
    [{ webhookAuth: 'signature', webhookSender: 'github' }, undefined, 'integrationId'],
    [{ webhookAuth: 'header' }, 'i', 'webhookHeader'],
    [{ webhookAuth: 'header', webhookHeader: 'X Token' }, 'i', 'webhookHeader'],
    [{ webhookAuth: 'header', webhookHeader: 'X:Token\r\nSet-Cookie' }, 'i', 'webhookHeader'],
    [{ webhookAuth: 'query' }, 'i', 'webhookQuery'],
    [{ webhookAuth: 'jwt' }, undefined, 'webhookJwtKey'],
    [{ webhookAuth: 'jwt', webhookJwtKey: 'PEM' }, 'i', 'webhookJwtKey'],
    [
      { webhookAuth: 'jwt', webhookJwtKey: 'PEM', webhookJwtKeysUrl: 'https://a.example' },
      undefined,
      'webhookJwtKey',
    ],
    [{ webhookAuth: 'jwt', webhookJwtKeysUrl: 'file:///etc/passwd' }, undefined, 'webhookJwtKeysUrl'],
    [{ webhookAuth: 'signature', webhookSender: 'nobody' }, 'i', 'webhookSender'],
    [{ webhookAuth: 'signature', webhookSender: 'other' }, 'i', 'webhookSignatureHeader'],
    [{ webhookMethods: 'GET, TRACE' }, undefined, 'webhookMethods'],
    [{ webhookFrom: '10.0.0.0/99' }, undefined, 'webhookFrom'],
    [{ webhookFrom: 'example.com' }, undefined, 'webhookFrom'],
    [{ webhookAnswer: 'later' }, undefined, 'webhookAnswer'],
    [{ webhookWindow: 0 }, undefined, 'webhookWindow'],
  ])('is refused by %j with the connection %s at %s', (config, connection, field) => {
    expectWrong(readWebhookSettings(node(config, connection)), field)
  })

  test.each([
    [undefined, ['POST']],
    ['', ['POST']],
    ['get', ['GET']],
    ['get, Post\nput', ['GET', 'POST', 'PUT']],
  ])('the methods %j are %j', (webhookMethods, methods) => {
    expect(settingsOf(readWebhookSettings(node({ webhookMethods }))).methods).toEqual(methods)
  })

  test('from everywhere, or from what is named alone', () => {
    const from = (webhookFrom?: string) => settingsOf(readWebhookSettings(node({ webhookFrom }))).isFrom
    expect(from()('203.0.113.9')).toBe(true)
    expect(from('203.0.113.0/24')('203.0.113.9')).toBe(true)
    expect(from('203.0.113.0/24, 2001:db8::/32')('2001:db8::1')).toBe(true)
    expect(from('203.0.113.0/24')('203.0.114.9')).toBe(false)
  })
})

describe.each([
  [
    'form',
    (config: Config, connection?: string) => readFormSettings(node({ ...FORM, ...config }, connection)),
  ],
  ['chat', (config: Config, connection?: string) => readChatSettings(node(config, connection))],
] as const)('the page of a %s', (kind, read) => {
  const key = (name: string) => `${kind}${name}`

  test('looks as usual where nothing is said', () => {
    expect(settingsOf<object>(read({}))).toMatchObject({
      color: '#1d4ed8',
      logo: '',
      frames: [],
      guard: 'open',
    })
  })

  test.each([
    ['Color', '#A1b2C3'],
    ['Logo', 'https://example.com/logo.png?x=1'],
    ['Frames', 'https://shop.example.com, http://localhost:3000'],
    ['Auth', 'members'],
  ])('takes %s %j', (name, value) => {
    expect(read({ [key(name)]: value })).toHaveProperty('settings')
  })

  test.each([
    ['Color', 'red'],
    ['Color', '#fff'],
    ['Color', '#1d4ed8;background:url(x)'],
    ['Logo', 'http://example.com/logo.png'],
    ['Logo', 'javascript:alert(1)'],
    ['Logo', "https://example.com/'; script-src *"],
    ['Logo', 'https://example.com/a b'],
    ['Frames', '*'],
    ['Frames', "https://a.example 'unsafe-inline'"],
    ['Frames', 'https://a.example/path'],
    ['Frames', 'a.example;script-src'],
    ['Auth', 'everybody'],
    ['MaxMegabytes', '0'],
    ['MaxMegabytes', '101'],
    ['Intro', 'x'.repeat(5_001)],
    ['Title', 'x'.repeat(201)],
  ])('refuses %s %j', (name, value) => {
    expectWrong(read({ [key(name)]: value }), key(name))
  })

  test('with a password needs the connection that holds it', () => {
    expectWrong(read({ [key('Auth')]: 'password' }), 'integrationId')
    expect(settingsOf<object>(read({ [key('Auth')]: 'password' }, 'i'))).toMatchObject({ guard: 'password' })
  })
})

describe('a form', () => {
  test.each<[unknown, string]>([
    ['', 'formFields'],
    ['[', 'formFields'],
    [[], 'formFields'],
    [[{ label: '', name: 'a' }], 'formFields'],
    [[{ label: 'A', name: '1a' }], 'formFields'],
    [
      [
        { label: 'A', name: 'a' },
        { label: 'B', name: 'a' },
      ],
      'formFields',
    ],
    [[{ label: 'A', name: 'a', type: 'choice' }], 'formFields'],
    [[{ label: 'A', name: 'a', type: 'colour' }], 'formFields'],
  ])('is refused with the fields %j', (formFields, field) => {
    expectWrong(readFormSettings(node({ ...FORM, formFields })), field)
  })

  test('has the pages that its rows begin', () => {
    const rows = [
      { label: 'Name', name: 'name' },
      { label: 'More', type: 'page' },
      { label: 'Size', name: 'size', type: 'choice', options: 'Small, Large', required: 'no' },
    ]
    for (const formFields of [rows, JSON.stringify(rows)]) {
      const { pages } = settingsOf(readFormSettings(node({ ...FORM, formFields })))
      expect(
        pages.map(({ title, fields }) => [title, fields.map(({ name, isRequired }) => [name, isRequired])]),
      ).toEqual([
        ['', [['name', true]]],
        ['More', [['size', false]]],
      ])
    }
  })
})

describe('a tool', () => {
  test.each<[Config, string]>([
    [{ toolName: '' }, 'toolName'],
    [{ toolName: '1st' }, 'toolName'],
    [{ toolName: 'find order' }, 'toolName'],
    [{ toolName: 'x'.repeat(65) }, 'toolName'],
    [{ toolDescription: ' ' }, 'toolDescription'],
    [{ toolDescription: 'x'.repeat(4_001) }, 'toolDescription'],
    [{ toolTitle: 'x'.repeat(101) }, 'toolTitle'],
    [{ toolWhenLeft: 'pause' }, 'toolWhenLeft'],
    [{ webhookSchema: '{"type":"array"}' }, 'webhookSchema'],
    [{ webhookSchema: '{"type":"string"}' }, 'webhookSchema'],
  ])('is refused with %j at %s', (config, field) => {
    expectWrong(readToolSettings(node({ ...TOOL, ...config })), field)
  })

  test('takes an object, also where nobody says what is in it', () => {
    expect(settingsOf(readToolSettings(node(TOOL)))).toMatchObject({
      name: 'find_order',
      inputSchema: { type: 'object' },
    })
    const webhookSchema = JSON.stringify([{ name: 'id', type: 'string' }])
    expect(settingsOf(readToolSettings(node({ ...TOOL, webhookSchema }))).inputSchema).toMatchObject({
      properties: { id: { type: 'string' } },
      required: ['id'],
    })
  })
})

describe('an event', () => {
  const events = [...catalogue().events, ...catalogue().providers.flatMap((one) => one.events ?? [])].flatMap(
    ({ id }) => findEvent(id) ?? [],
  )
  const polled = events.find(({ comes }) => comes.how === 'polled')
  const inputs = Object.fromEntries((polled?.inputs ?? []).map(({ key }) => [key, 'x']))
  const read = (config: Config) =>
    readEventSettings({ config: { eventType: polled?.id, ...inputs, ...config }, integrationId: 'i' })

  test.each<[Config, number, number | 'all']>([
    [{}, 300_000, 0],
    [{ eventEvery: '', eventFirstCount: '' }, 300_000, 0],
    [{ eventEvery: '10', eventEveryUnit: 'seconds' }, 10_000, 0],
    [{ eventEvery: 7, eventEveryUnit: 'days' }, 604_800_000, 0],
    [{ eventEvery: '0.1234567', eventEveryUnit: 'hours' }, 444_444, 0],
    [{ eventFirst: 'last' }, 300_000, 10],
    [{ eventFirst: 'last', eventFirstCount: '1000' }, 300_000, 1_000],
    [{ eventFirst: 'all' }, 300_000, 'all'],
  ])('with %j is looked for every %i ms, and takes %s at first', (config, everyMs, first) => {
    expect(settingsOf(read(config))).toMatchObject({ everyMs, first })
  })

  test.each<[Config, string]>([
    [{ eventType: '' }, 'eventType'],
    [{ eventType: 'nobody.knows' }, 'eventType'],
    [{ eventEvery: '9', eventEveryUnit: 'seconds' }, 'eventEvery'],
    [{ eventEvery: '8', eventEveryUnit: 'days' }, 'eventEvery'],
    [{ eventEvery: 'often' }, 'eventEvery'],
    [{ eventEveryUnit: 'weeks' }, 'eventEveryUnit'],
    [{ eventFirst: 'some' }, 'eventFirst'],
    [{ eventFirst: 'last', eventFirstCount: '1.5' }, 'eventFirstCount'],
    [{ eventFirst: 'last', eventFirstCount: '1001' }, 'eventFirstCount'],
  ])('with %j is refused at %s', (config, field) => {
    expect(wrongFields(read(config))).toContain(field)
  })

  test('of each service that needs a connection or a setting says which is missing', () => {
    expect(events.length).toBeGreaterThan(5)
    for (const event of events) {
      const required = event.inputs.filter((input) => input.required === true).map(({ key }) => key)
      const wrong = wrongFields(
        readEventSettings({ config: { eventType: event.id }, integrationId: undefined }),
      )
      expect(wrong).toEqual(expect.arrayContaining(required))
    }
  })
})
