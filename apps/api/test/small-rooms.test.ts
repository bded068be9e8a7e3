import { parseJson } from '@orch/json'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { settingsOf } from '../src/formats/settings.ts'
import * as kinds from '../src/ground/setting-kinds.ts'
import { createPeerOf } from '../src/http/peer.ts'
import { fieldMarkup } from '../src/routes/forms/form-field.ts'
import { ENGLISH } from '../src/routes/visitors/texts.ts'
import { glimpseOfText, LISTED_BYTES, pack, unpack, unpackedWithin } from '../src/run/packed-value.ts'
import { operationNamed, providerIdOf } from '../src/services/service-names.ts'
import type { FormField } from '../src/triggers/form-fields.ts'
import { createRates } from '../src/triggers/rates.ts'

const thrown = (act: () => unknown) => {
  try {
    return act()
  } catch (error) {
    return error
  }
}

describe('a door that takes so many calls a minute', () => {
  test('takes that many at once, then one whenever its share of the minute is over', () => {
    let now = 0
    const rates = createRates(() => now)
    const takes = (count: number) => Array.from({ length: count }, () => rates.take('d', 6))
    expect(takes(7)).toEqual([...Array(6).fill(undefined), 10])
    now = 9_500
    expect(takes(1)).toEqual([1])
    now = 10_000
    expect(takes(2)).toEqual([undefined, 10])
    now = 10_000_000
    expect(takes(7).filter((wait) => wait === undefined)).toHaveLength(6)
    expect(rates.take('another', 6)).toBeUndefined()
  })

  test('never takes more than it may, and opens when it says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(20_000), { maxLength: 60 }),
        fc.integer({ min: 1, max: 30 }),
        (gaps, perMinute) => {
          let now = 0
          const taken: number[] = []
          const rates = createRates(() => now)
          for (const gap of gaps) {
            now += gap
            const wait = rates.take('d', perMinute)
            if (wait === undefined) taken.push(now)
            else expect(createWait(rates, perMinute, wait)).toBeUndefined()
          }
          // A burst, and what came in since: never more in one minute.
          const inMinute = (at: number) => taken.filter((one) => one >= at && one < at + 60_000).length
          for (const at of taken) expect(inMinute(at)).toBeLessThanOrEqual(perMinute * 2)

          function createWait(of: typeof rates, most: number, seconds: number) {
            now += seconds * 1_000
            const next = of.take('d', most)
            if (next === undefined) taken.push(now)
            return next
          }
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('settings of the environment', () => {
  test.each([
    [kinds.wholeNumber(1, 10), ['1', '10'], ['0', '11', '1.5', '-1', '', ' 1', '1e1', '0x1']],
    [kinds.decimalNumber(0, 1), ['0', '0.5', '1'], ['1.1', '.5', '-0.1', 'a']],
    [kinds.oneOf('a', 'b'), ['a', 'b'], ['A', '', 'c']],
    [kinds.onOrOff, ['on', 'off'], ['true', '1', 'ON', '']],
    [kinds.url('https'), ['https://a.example/x'], ['http://a.example', 'a.example', 'https:']],
    [kinds.addressRanges, ['10.0.0.0/8, ::1', '127.0.0.1', ''], ['10.0.0.0/40', 'localhost']],
    [
      kinds.originsOfHosts,
      ['{"a.example":"https://b.example"}', '{}'],
      ['notjson', '[]', '{"a":"ftp://b"}', '{"a":1}'],
    ],
    [kinds.platformCredentials, ['{}', '{"openai":{"apiKey":"x"}}'], ['[]', 'x', '1', 'null']],
    [
      kinds.mailServer,
      ['smtp://localhost', 'smtps://u:p@host:465'],
      ['host:25', 'https://a.example', 'smtp:'],
    ],
    [kinds.headerList, ['a=b', 'a=b,c=d%20e'], ['a', 'a=%', 'a=%zz', '=b']],
    [kinds.signInProviders, [], ['', '{}', 'x', '[{"id":"a"}]']],
  ] as const)('of the kind %# take %j and refuse %j', ({ shape, must }, good, bad) => {
    for (const text of good) expect([text, shape.safeParse(text).success]).toEqual([text, true])
    for (const text of bad) expect([text, shape.safeParse(text).success]).toEqual([text, false])
    expect(must.length).toBeGreaterThan(3)
  })

  test('that are numbers count in their unit, and lists are trimmed', () => {
    expect(kinds.wholeNumber(1, 60, 1_000).shape.parse('2')).toBe(2_000)
    expect(kinds.listOfTexts.shape.parse(' a, ,b ,')).toEqual(['a', 'b'])
  })

  test('that are secret show nothing of themselves', () => {
    for (const kind of [kinds.secret, kinds.mailServer, kinds.headerList, kinds.platformCredentials]) {
      const texts = ['smtp://u:hunter2@host', 'a=hunter2', '{"a":"hunter2"}']
      for (const text of texts) {
        const read = kind.shape.safeParse(text)
        expect(`${JSON.stringify(read)} ${String(read.data)}`).not.toContain('hunter2')
      }
    }
  })
})

describe('who is at the other end', () => {
  const peer = (trusted: string[], socket: string | undefined, forwarded?: string) =>
    createPeerOf(trusted)(new Headers(forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded }), {
      incoming: { socket: { remoteAddress: socket } },
    })
  test.each([
    [[], '1.1.1.1', '9.9.9.9', '1.1.1.1'],
    [['10.0.0.0/8'], '10.0.0.1', '9.9.9.9', '9.9.9.9'],
    [['10.0.0.0/8'], '10.0.0.1', 'made up, 9.9.9.9', '9.9.9.9'],
    [['10.0.0.0/8'], '10.0.0.1', '8.8.8.8, 9.9.9.9, 10.0.0.2', '9.9.9.9'],
    [['10.0.0.0/8'], '10.0.0.1', undefined, '10.0.0.1'],
    [['10.0.0.0/8'], '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    [['10.0.0.0/8'], '1.1.1.1', '10.0.0.1', '1.1.1.1'],
    [[], undefined, undefined, '127.0.0.1'],
  ])('behind %j at %s with %s is %s', (trusted, socket, forwarded, address) => {
    expect(peer(trusted, socket, forwarded)).toBe(address)
  })

  test('is never what a stranger wrote left of what the proxy added', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/[^\x20-\x7e]/.test(text)),
        (written) => {
          expect(peer(['10.0.0.0/8'], '10.0.0.1', `${written}, 9.9.9.9`)).toBe('9.9.9.9')
        },
      ),
    )
  })
})

describe('a value as it is stored', () => {
  test('comes back, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        expect(await unpack(JSON.parse(await pack(text)))).toEqual(parseJson(text))
      }),
      // Where JSON.parse would round an integer, a stored value keeps it.
      { numRuns: 50, examples: [['{"":-9007199254740992}']] },
    )
  })

  test('that is long, holds a large integer or looks like an envelope goes into one', async () => {
    const long = JSON.stringify({ text: 'x'.repeat(300_000) })
    const stored = await pack(long)
    expect(stored.length).toBeLessThan(5_000)
    expect(await unpack(JSON.parse(stored))).toEqual(JSON.parse(long))
    expect(await unpack(JSON.parse(await pack('{"n":9007199254740993}')))).toEqual({ n: 9007199254740993n })
    const forged = '{"$packed":"br","bytes":1,"preview":"","data":""}'
    expect(await unpack(JSON.parse(await pack(forged)))).toEqual(JSON.parse(forged))
    expect(await unpackedWithin(JSON.parse(stored), 1_000)).toBeUndefined()
    expect(await unpackedWithin(JSON.parse(stored), 1_000_000)).toEqual(JSON.parse(long))
  })

  test('is shown in lists whole, or by its size and how it begins', async () => {
    expect(await glimpseOfText(null, 0)).toBeNull()
    expect(await glimpseOfText('{"a":1}', 7)).toEqual({ a: 1 })
    const long = JSON.stringify({ text: 'y'.repeat(300_000) })
    const stored = await pack(long)
    const glimpse = { $large: { bytes: long.length, preview: long.slice(0, 500) } }
    expect(await glimpseOfText(stored.slice(0, LISTED_BYTES), stored.length)).toEqual(glimpse)
    const middle = JSON.stringify('😀'.repeat(10_000))
    const shown = await glimpseOfText(middle.slice(0, LISTED_BYTES), LISTED_BYTES + 1)
    expect(JSON.stringify(shown)).not.toMatch(/\\ud83d/)
  })
})

describe('the settings of a step on files', () => {
  const read = settingsOf({
    t: 'a',
    e: '',
    n: null,
    f: 'true',
    w: '7',
    l: 'a, b,,',
    a: ['x', 1],
    j: '{"a":1}',
    i: '[1]',
  })
  test('are read as what they must be', () => {
    expect([read.text('t'), read.text('e'), read.text('n'), read.text('gone')]).toEqual([
      'a',
      undefined,
      undefined,
      undefined,
    ])
    expect([read.flag('f', false), read.flag('gone', true)]).toEqual([true, true])
    expect([read.whole('w'), read.whole('e')]).toEqual([7, undefined])
    expect([read.list('l'), read.list('a'), read.list('gone')]).toEqual([['a', 'b'], ['x', '1'], undefined])
    expect([read.value('j'), read.items('i')]).toEqual([{ a: 1 }, [1]])
  })
  test.each([
    [() => read.flag('t', true), 't'],
    [() => read.whole('t'), 't'],
    [() => settingsOf({ w: '-1' }).whole('w'), 'w'],
    [() => settingsOf({ w: 1.5 }).whole('w'), 'w'],
    [() => read.value('e'), 'e'],
    [() => read.value('gone'), 'gone'],
    [() => read.items('j'), 'j'],
    [() => settingsOf({ j: '{' }).value('j'), 'j'],
  ])('are refused by their name: %s', (act, key) => {
    expect(thrown(act)).toEqual(
      expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringContaining(key) }),
    )
  })
})

test.each([
  ['api:shop/orders.list', { slug: 'shop', operation: 'orders.list' }],
  ['api:shop/a/b', { slug: 'shop', operation: 'a/b' }],
  ['api:shop', undefined],
  ['HTTP Request', undefined],
  ['xapi:shop/a', undefined],
])('the step %s is the operation %j', (type, operation) => {
  expect(operationNamed(type)).toEqual(operation)
  if (operation) expect(`${providerIdOf(operation.slug)}/${operation.operation}`).toBe(type)
})

describe('a field of a form as a page', () => {
  const TYPES = ['text', 'long', 'number', 'date', 'email', 'choice', 'choices', 'checkbox', 'file'] as const
  const field = (type: FormField['type'], more: Partial<FormField> = {}): FormField => {
    return { name: 'f', label: 'Label', type, isRequired: true, options: ['A', 'B'], help: '', ...more }
  }
  const page = (one: FormField, texts: string[] = [], wrong?: string) =>
    String(
      fieldMarkup({
        field: one,
        sent: { texts, file: undefined },
        wrong,
        isFirstWrong: wrong !== undefined,
        texts: ENGLISH,
      }),
    )

  test.each(TYPES)('of the kind %s makes no markup of what was typed or drawn', (type) => {
    const bad = `"><script>alert(1)</script>`
    const drawn = field(type, { label: bad, help: bad, options: [bad, 'B'] })
    expect(page(drawn, [bad], bad)).not.toContain('<script')
  })

  test.each(TYPES)('of the kind %s ties label, help and what is wrong to its control', (type) => {
    const html = page(field(type, { help: 'How' }), ['A'], 'Not so')
    expect(html).toContain('aria-describedby="field-f-help field-f-wrong"')
    expect(html).toContain('id="field-f-wrong">Not so')
    expect(html).toContain('autofocus')
    expect(html).toMatch(/for="field-f|<legend>/)
  })

  test('shows what was chosen, and that it may be left out', () => {
    expect(page(field('choice'), ['B'])).toMatch(/value="B" checked/)
    expect(page(field('choice', { options: ['A', 'B', 'C', 'D', 'E', 'F', 'G'] }), ['B'])).toContain(
      '<option selected>B',
    )
    expect(page(field('choices'), ['A', 'B']).match(/ checked/g)).toHaveLength(2)
    expect(page(field('text', { isRequired: false }))).toContain('Label (optional)')
    expect(page(field('long'), ['\nline'])).toContain('>\n\nline</textarea>')
  })
})
