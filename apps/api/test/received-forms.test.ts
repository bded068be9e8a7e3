import { describe, expect, test } from 'vitest'
import { readForm } from '../src/triggers/read-form.ts'
import { readMultipart } from '../src/triggers/read-multipart.ts'

const FORM = 'application/x-www-form-urlencoded'

function fields(form: string | Buffer, type = FORM) {
  return readForm({ bytes: Buffer.from(form as string, 'latin1'), type })
}

describe('a web form', () => {
  test.each<[string, string, [string, string][]]>([
    ['plus and percent', 'a=x+y%2Bz', [['a', 'x y+z']]],
    [
      'one name twice, brackets, nothing',
      'a=1&a=2&b[]=3&c=&d&&=e',
      [
        ['a', '1'],
        ['a', '2'],
        ['b[]', '3'],
        ['c', ''],
        ['d', ''],
        ['', 'e'],
      ],
    ],
    [
      'a percent sign that begins no byte',
      'a=100%&b=%zz',
      [
        ['a', '100%'],
        ['b', '%zz'],
      ],
    ],
    ['UTF-8 in escapes', 'a=caf%C3%A9', [['a', 'café']]],
    [
      'leading zeros and names of the language',
      'i=007&__proto__=x',
      [
        ['i', '007'],
        ['__proto__', 'x'],
      ],
    ],
  ])('%s', (_, form, expected) => {
    expect(fields(form)).toEqual(expected)
  })

  test('bytes are in the charset of the type, or in that of the field _charset_', () => {
    expect(fields('a=caf%E9&b=\xe9', `${FORM}; charset=iso-8859-1`)).toEqual([
      ['a', 'café'],
      ['b', 'é'],
    ])
    expect(fields('a=%83e%83X%83g', `${FORM}; charset=shift_jis`)).toEqual([['a', 'テスト']])
    expect(fields('a=%80&_charset_=windows-1252')).toEqual([
      ['a', '€'],
      ['_charset_', 'windows-1252'],
    ])
    expect(readForm({ bytes: Buffer.from('\ufeffa=%C3%A9', 'utf16le'), type: FORM })).toEqual([['a', 'é']])
  })

  test('bytes that are not of the charset are refused, and so is a charset that nobody knows', () => {
    expect(() => fields('a=caf%E9')).toThrow(expect.objectContaining({ code: 'INVALID_BODY' }))
    expect(() => fields('a=1&_charset_=klingon')).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED_BODY' }),
    )
  })
})

const named = (rest: string, body = 'z') =>
  `--X\r\nContent-Disposition: form-data; ${rest}\r\n\r\n${body}\r\n--X--\r\n`

function parts(form: string, type = 'multipart/form-data; boundary=X') {
  const bytes = Buffer.from(form, 'latin1')
  return readMultipart({ bytes, type }).map((part) =>
    'text' in part
      ? [part.name, part.text]
      : [part.name, part.file.name, part.file.type, part.file.bytes.toString()],
  )
}

describe('a form with files', () => {
  test.each<[string, string, string[]]>([
    ['a name without quotes, as .NET writes it', named('name=f'), ['f', 'z']],
    ['no blanks', named('name="f"').replaceAll('; ', ';'), ['f', 'z']],
    ['an empty text', named('name="f"', ''), ['f', '']],
    ['line breaks', named('name="f"', 'a\r\nb\n'), ['f', 'a\r\nb\n']],
    ['something before the first part and after the last', `hello\r\n${named('name="f"')}bye`, ['f', 'z']],
    ['what browsers escape', named('name="a%22b%0D%0Ac"'), ['a"b\r\nc', 'z']],
    [
      'a file',
      named('name="f"; filename="a;\\"b\\".txt"\r\nContent-Type: text/plain'),
      ['f', 'a;"b".txt', 'text/plain', 'z'],
    ],
    [
      'a path of Windows',
      named('name="f"; filename="C:\\dir\\a.txt"'),
      ['f', 'C:\\dir\\a.txt', 'application/octet-stream', 'z'],
    ],
    [
      'filename* before filename',
      named("name=f; filename=a.txt; filename*=UTF-8''%e2%82%ac.txt"),
      ['f', '€.txt', 'application/octet-stream', 'z'],
    ],
    [
      'bytes without a name of their own',
      named('name="f"\r\nContent-Type: image/png'),
      ['f', 'f', 'image/png', 'z'],
    ],
    [
      'the charset of the part',
      named('name="f"\r\nContent-Type: text/plain; charset=iso-8859-1', 'caf\xe9'),
      ['f', 'café'],
    ],
  ])('%s', (_, form, expected) => {
    expect(parts(form)).toEqual([expected])
  })

  test('texts are in the charset that the field _charset_ names', () => {
    const form = named('name="_charset_"', 'iso-8859-1').replace('--X--\r\n', '') + named('name="f"', '\xe9')
    expect(parts(form)).toEqual([
      ['_charset_', 'iso-8859-1'],
      ['f', 'é'],
    ])
    expect(() => parts(named('name="f"', '\xe9'))).toThrow(expect.objectContaining({ code: 'INVALID_BODY' }))
  })

  test.each([
    ['no part', 'hello'],
    ['nothing', ''],
    ['a part that is cut off', named('name="f"').slice(0, -10)],
    ['a part without a name', named('filename="a"')],
    ['a part without headers', '--X\r\nz\r\n--X--\r\n'],
  ])('%s is refused', (_, form) => {
    expect(() => parts(form)).toThrow(expect.objectContaining({ code: 'INVALID_BODY' }))
  })

  test('a type without a boundary is refused', () => {
    expect(() => parts(named('name="f"'), 'multipart/form-data')).toThrow(
      expect.objectContaining({ code: 'INVALID_BODY' }),
    )
  })
})
