import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createChatSessions } from '../src/triggers/chat-sessions.ts'
import { createFormTickets } from '../src/triggers/form-tickets.ts'
import { createSigner } from '../src/triggers/signed-text.ts'

const SECRET = 'a secret of the installation'
const session = { id: 's1', openedAt: 1, endsAt: 2, userId: null }
const ticket = { executionId: 'e1', openedAt: 1, isLetIn: true, files: {} }

describe('a text that the server signed', () => {
  const signer = createSigner(SECRET, 'chat')

  test('is read as it was written, whatever it says and wherever it counts', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, place) => {
        const said: unknown = JSON.parse(JSON.stringify(value))
        expect(signer.read(signer.write(said, place), place)).toEqual(said)
      }),
    )
  })

  test('counts nowhere else, as nothing else, and at no other installation', () => {
    const text = signer.write({ n: 1 }, 'here')
    expect(signer.read(text, 'there')).toBeUndefined()
    expect(createSigner(SECRET, 'form').read(text, 'here')).toBeUndefined()
    expect(createSigner('another secret', 'chat').read(text, 'here')).toBeUndefined()
  })

  test('is nothing once a sign of it is another', () => {
    const text = signer.write({ isLetIn: false }, 'here')
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('A', 'z', '0', '-', '.', ''), (at, sign) => {
        const changed = text.slice(0, at) + sign + text.slice(at + 1)
        const read = signer.read(changed, 'here')
        // The last sign of base64 has bits that mean nothing.
        expect([undefined, JSON.stringify({ isLetIn: false })]).toContain(read && JSON.stringify(read))
      }),
    )
  })

  test.each(['', '.', '..', 'e30', 'e30.', '.AAAA', 'null.null', 'a.b.c'])('is not %j', (text) => {
    expect(signer.read(text, 'here')).toBeUndefined()
  })

  test('does not move between a kind and its place', () => {
    const text = createSigner(SECRET, 'chat\nhere').write({ n: 1 }, 'x')
    expect(signer.read(text, 'here\nx')).toEqual({ n: 1 })
    expect(signer.read(text, 'x')).toBeUndefined()
  })
})

describe('what a browser holds', () => {
  const chats = createChatSessions(SECRET)
  const forms = createFormTickets(SECRET)

  test('is the conversation of its own chat', () => {
    expect(chats.read(chats.write(session, 'w1'), 'w1')).toEqual(session)
    expect(chats.read(chats.write(session, 'w1'), 'w2')).toBeUndefined()
  })

  test('is the ticket of its own form, with the files that were sent before', () => {
    const file = { $file: 'file_0123456789abcdef', name: 'a.txt', type: 'text/plain', size: 1 }
    const held = { ...ticket, files: { upload: file } }
    expect(forms.read(forms.write(held, 'w1'), 'w1')).toEqual(held)
    expect(forms.read(forms.write(ticket, 'w1'), 'w2')).toBeUndefined()
  })

  test('of one kind is none of the other', () => {
    expect(forms.read(chats.write(session, 'w1'), 'w1')).toBeUndefined()
    expect(chats.read(forms.write(ticket, 'w1'), 'w1')).toBeUndefined()
  })
})
