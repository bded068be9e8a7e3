import { createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  generateStreamKey,
  openStream,
  type SealContext,
  sealedStreamLength,
  sealStream,
} from '../../src/index.ts'
import { codeOf, codeOfPromise, createDice } from '../sample.ts'
import { cut, gathered } from './chunks.ts'

const HEADER = 37
const SEGMENT = 65_536
const SEALED = SEGMENT + 16
const place: SealContext = { owner: 'ws_1', kind: 'file', id: 'f_1', field: 'bytes' }
const key = generateStreamKey()

const seal = (bytes: Buffer, context = place, own = key) => gathered(sealStream(cut(bytes), own, context))
const open = (bytes: Buffer, context = place, own = key) => gathered(openStream(cut(bytes), own, context))

/** The pieces of a sealed stream, header first. */
function piecesOf(sealed: Buffer): Buffer[] {
  const pieces = [sealed.subarray(0, HEADER)]
  for (let at = HEADER; at < sealed.byteLength; at += SEALED) pieces.push(sealed.subarray(at, at + SEALED))
  return pieces
}

describe('a stream', () => {
  test.each([0, 1, 100, SEGMENT - 1, SEGMENT, SEGMENT + 1, 2 * SEGMENT, 3 * SEGMENT + 5])(
    'of %i bytes comes back, has the length that was said, and shows nothing',
    async (length) => {
      const bytes = randomBytes(length)
      const sealed = await seal(bytes)
      expect(sealed.byteLength).toBe(sealedStreamLength(length))
      expect(length > 16 && sealed.includes(bytes.subarray(0, 16))).toBe(false)
      expect((await open(sealed)).equals(bytes)).toBe(true)
    },
  )

  test('may come in chunks of any size on both sides', async () => {
    const dice = createDice(20261128)
    const bytes = randomBytes(2 * SEGMENT + 77)
    for (let round = 0; round < 50; round += 1) {
      const at = Array.from({ length: dice(6) }, () => dice(bytes.byteLength)).sort((a, b) => a - b)
      const sealed = await gathered(sealStream(cut(bytes, ...at), key, place))
      expect((await gathered(openStream(cut(sealed, ...at), key, place))).equals(bytes)).toBe(true)
    }
  })

  test('is sealed differently each time, also under one key', async () => {
    const [one, other] = [await seal(Buffer.from('same')), await seal(Buffer.from('same'))]
    expect(one.subarray(HEADER).equals(other.subarray(HEADER))).toBe(false)
  })

  test('is opened as it comes: nothing waits for the end', async () => {
    const sealed = await seal(randomBytes(3 * SEGMENT))
    async function* first(): AsyncGenerator<Uint8Array> {
      yield sealed.subarray(0, HEADER + SEALED + 1)
      throw new TypeError('the rest never came')
    }
    const opening = openStream(first(), key, place)
    expect((await opening.next()).value).toHaveLength(SEGMENT)
    await expect(opening.next()).rejects.toThrow(new TypeError('the rest never came'))
  })

  test('whose reader stops early is closed', async () => {
    let isClosed = false
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield randomBytes(1000)
      } finally {
        isClosed = true
      }
    }
    for await (const _ of sealStream(source(), key, place)) break
    const sealing = sealStream(source(), key, place)
    await sealing.next()
    await sealing.next()
    await sealing.return(undefined)
    expect(isClosed).toBe(true)
  })

  test('shows how to open it in any language', async () => {
    const sealed = await seal(Buffer.from('told'))
    const input = Buffer.from(key.reveal(), 'base64url')
    const material = Buffer.from(hkdfSync('sha256', input, sealed.subarray(5, 21), 'orch/stream/1', 55))
    expect(sealed.subarray(0, 5).toString('latin1')).toBe('orch\x01')
    expect(sealed.subarray(21, HEADER)).toEqual(material.subarray(32, 48))
    const nonce = Buffer.concat([material.subarray(48), Buffer.from([0, 0, 0, 0, 1])])
    const decipher = createDecipheriv('aes-256-gcm', material.subarray(0, 32), nonce, { authTagLength: 16 })
    const names = Buffer.from([place.owner, place.kind, place.field, place.id].join('\0'))
    decipher.setAAD(Buffer.concat([sealed.subarray(0, HEADER), names]))
    decipher.setAuthTag(sealed.subarray(-16))
    expect(decipher.update(sealed.subarray(HEADER, -16), undefined, 'utf8') + decipher.final('utf8')).toBe(
      'told',
    )
  })
})

describe('refused', async () => {
  const bytes = randomBytes(3 * SEGMENT + 9)
  const sealed = await seal(bytes)
  const [header, a, b, c, last] = piecesOf(sealed) as [Buffer, Buffer, Buffer, Buffer, Buffer]
  const other = piecesOf(await seal(bytes))
  const exact = piecesOf(await seal(bytes.subarray(0, 2 * SEGMENT)))
  const flip = (piece: Buffer, at: number) => Buffer.from(piece).fill((piece.at(at) ?? 0) ^ 1, at, at + 1)

  test.each<[string, string, readonly (Buffer | undefined)[]]>([
    ['nothing', 'MALFORMED', []],
    ['half a header', 'MALFORMED', [header.subarray(0, 20)]],
    ['a header alone', 'MALFORMED', [header]],
    ['other bytes', 'MALFORMED', [randomBytes(200)]],
    ['another version', 'UNSUPPORTED_VERSION', [flip(header, 4), a, b, c, last]],
    ['an altered salt', 'WRONG_KEY', [flip(header, 9), a, b, c, last]],
    ['an altered commitment', 'WRONG_KEY', [flip(header, 30), a, b, c, last]],
    ['the header of another stream', 'TAMPERED_OR_WRONG_CONTEXT', [other[0], a, b, c, last]],
    ['the last piece cut off', 'TAMPERED_OR_WRONG_CONTEXT', [header, a, b, c]],
    ['all pieces but one cut off', 'TAMPERED_OR_WRONG_CONTEXT', [header, a]],
    ['a byte cut off', 'TAMPERED_OR_WRONG_CONTEXT', [header, a, b, c, last.subarray(0, -1)]],
    ['a tag alone at the end', 'TAMPERED_OR_WRONG_CONTEXT', [header, a, b, c, last.subarray(0, 16)]],
    ['less than a tag at the end', 'TAMPERED_OR_WRONG_CONTEXT', [header, a, b, c, last.subarray(0, 3)]],
    ['a piece left out', 'TAMPERED_OR_WRONG_CONTEXT', [header, a, c, last]],
    ['the first piece left out', 'TAMPERED_OR_WRONG_CONTEXT', [header, b, c, last]],
    ['two pieces exchanged', 'TAMPERED_OR_WRONG_CONTEXT', [header, b, a, c, last]],
    ['a piece twice', 'TAMPERED_OR_WRONG_CONTEXT', [header, a, a, b, c, last]],
    ['the last piece twice', 'TAMPERED_OR_WRONG_CONTEXT', [header, a, b, c, last, last]],
    ['a byte more', 'TAMPERED_OR_WRONG_CONTEXT', [header, a, b, c, last, Buffer.of(0)]],
    ['a whole stream more', 'TAMPERED_OR_WRONG_CONTEXT', [header, a, b, c, last, ...other]],
    ['a piece of another stream', 'TAMPERED_OR_WRONG_CONTEXT', [header, a, other[2], c, last]],
    ['an altered byte', 'TAMPERED_OR_WRONG_CONTEXT', [header, a, flip(b, 1000), c, last]],
    ['an altered tag', 'TAMPERED_OR_WRONG_CONTEXT', [header, a, b, c, flip(last, last.length - 1)]],
    ['a full last piece cut off', 'TAMPERED_OR_WRONG_CONTEXT', exact.slice(0, -1)],
    ['an empty piece after a full one', 'TAMPERED_OR_WRONG_CONTEXT', [...exact, Buffer.alloc(16)]],
  ])('%s: %s', async (_, code, pieces) => {
    const altered = Buffer.concat(pieces.filter((piece) => piece !== undefined))
    expect(await codeOfPromise(() => open(altered))).toBe(code)
  })

  test.each(['owner', 'kind', 'id', 'field'] as const)('a stream of another %s', async (part) => {
    const context = { ...place, [part]: 'another' }
    expect(await codeOfPromise(() => open(sealed, context))).toBe('TAMPERED_OR_WRONG_CONTEXT')
  })

  test('another key', async () => {
    expect(await codeOfPromise(() => open(sealed, place, generateStreamKey()))).toBe('WRONG_KEY')
  })

  test('what was handed out before the fault is authentic', async () => {
    const opening = openStream(cut(Buffer.concat([header, a, flip(b, 5), c, last])), key, place)
    expect(Buffer.from((await opening.next()).value ?? []).equals(bytes.subarray(0, SEGMENT))).toBe(true)
    expect(await codeOfPromise(() => opening.next())).toBe('TAMPERED_OR_WRONG_CONTEXT')
  })

  test('a chunk that is not bytes, and a length that is not one', async () => {
    async function* texts(): AsyncGenerator<Uint8Array> {
      yield 'text' as unknown as Uint8Array
    }
    expect(await codeOfPromise(() => gathered(sealStream(texts(), key, place)))).toBe('INVALID_INPUT')
    for (const length of [-1, 0.5, Number.NaN])
      expect(codeOf(() => sealedStreamLength(length))).toBe('INVALID_INPUT')
  })

  test('2,000 mutations: none opens, and nothing that was not sealed is handed out', async () => {
    const dice = createDice(20261128)
    const small = randomBytes(300)
    const stream = await seal(small)
    for (let tried = 0; tried < 2000; tried += 1) {
      const at = dice(stream.byteLength)
      const bit = Buffer.from(stream).fill((stream.at(at) ?? 0) ^ (1 << dice(8)), at, at + 1)
      const changes = [
        bit,
        stream.subarray(0, at),
        stream.subarray(at + 1),
        Buffer.concat([stream, stream.subarray(0, at + 1)]),
      ]
      const changed = changes[tried % changes.length] ?? bit
      const given: Uint8Array[] = []
      await expect(
        (async () => {
          for await (const piece of openStream(cut(changed), key, place)) given.push(piece)
        })(),
      ).rejects.toMatchObject({ name: 'SealError' })
      expect(Buffer.concat(given)).toHaveLength(0)
    }
  })
})
