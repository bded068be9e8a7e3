import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../../../testing/any-text.ts'
import { asReadableName, SignUp, WorkspaceName } from '../src/index.ts'

const hidden = [
  ['turns others around', 'Bank\u202etxt'],
  ['isolates others', 'Ada\u2066 is an owner\u2069'],
  ['has no width', 'Ada\u200b'],
  ['breaks the line', 'Ada\nSubject: Hello'],
  ['breaks the line as Unicode does', 'Ada\u2028owner'],
  ['is a control', 'Ada\u001b[31m'],
  ['is a tag', 'Ada\u{e0041}'],
  ['is half a letter', 'Ada\ud83d'],
] as const

describe('a name that others read', () => {
  test.each(hidden)('is refused with a character that %s', (_, name) => {
    const read = WorkspaceName.safeParse({ name })
    expect(read.error?.issues[0]?.message).toMatch(/^A name must hold no line break/)
    expect(SignUp.safeParse({ name, email: 'ada@example.com', password: 'p'.repeat(10) }).success).toBe(false)
  })

  test.each(hidden)('is read without a character that %s where an outside service gives it', (_, name) => {
    expect(WorkspaceName.safeParse({ name: asReadableName(name, 100) }).success).toBe(true)
  })

  test.each(['Ada Lovelace', 'محمد', 'می‌خواهم', 'Žofie 👩‍💻', '李小龙', "O'Brien & Söhne"])(
    'may be %s',
    (name) => {
      expect(WorkspaceName.parse({ name })).toEqual({ name })
      expect(asReadableName(name, 100)).toBe(name)
    },
  )

  test('is one that the server takes, whatever an outside service gives', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 250 }), (given) => {
        const name = asReadableName(given, 100)
        fc.pre(name !== '')
        expect(WorkspaceName.parse({ name })).toEqual({ name })
      }),
    )
  })
})
