// Writes orch-stream.json: sealed streams, made from the format's description alone (docs/decisions). Run it with node; its output is
// committed and does not change. Streams are long, so their digests are given; the short ones whole as well.
import { createCipheriv, createHash, hkdfSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'

const SEGMENT = 65_536
const sha256 = (bytes) => createHash('sha256').update(bytes)
const key = sha256('orch example stream key').digest()
const context = { owner: 'ws_1', kind: 'file', id: 'f_1', field: 'bytes' }
const foreign = { owner: 'größe 🔑', kind: 'k', id: '1', field: 'f' }

/** The plaintext of a length: bytes that count up, so that any language can make them. */
const plaintext = (length) => Buffer.from(Uint8Array.from({ length }, (_, at) => (at + (at >> 8)) & 0xff))

const vectors = [0, 1, 16, 1000, SEGMENT - 1, SEGMENT, SEGMENT + 1, 2 * SEGMENT, 2 * SEGMENT + 1].flatMap((length) => [
  vector(`${length} bytes`, length, context),
  vector(`${length} bytes, another context`, length, foreign),
])
const about = 'Sealed streams of @orch/crypto. Byte n of a plaintext is (n + floor(n / 256)) mod 256; `sealed` is hex, where it is short.'
writeFileSync(new URL('orch-stream.json', import.meta.url), `${JSON.stringify({ about, key: key.toString('base64url'), vectors }, null, 2)}\n`)

function vector(name, length, place) {
  const sealed = seal(plaintext(length), place, sha256(`salt of ${name}`).digest().subarray(0, 16))
  const digest = sha256(sealed).digest('hex')
  const salt = sealed.subarray(5, 21).toString('hex')
  return { name, context: place, length, salt, sha256: digest, ...(length <= 1000 ? { sealed: sealed.toString('hex') } : {}) }
}

function seal(bytes, { owner, kind, field, id }, salt) {
  const material = Buffer.from(hkdfSync('sha256', key, salt, 'orch/stream/1', 55))
  const header = Buffer.concat([Buffer.from('orch'), Buffer.of(1), salt, material.subarray(32, 48)])
  const bound = Buffer.concat([header, Buffer.from([owner, kind, field, id].join('\0'))])
  const count = Math.max(1, Math.ceil(bytes.length / SEGMENT))
  const pieces = Array.from({ length: count }, (_, index) => {
    const nonce = Buffer.alloc(12)
    material.copy(nonce, 0, 48, 55)
    nonce.writeUInt32BE(index, 7)
    nonce[11] = index === count - 1 ? 1 : 0
    const cipher = createCipheriv('aes-256-gcm', material.subarray(0, 32), nonce)
    cipher.setAAD(bound)
    const text = Buffer.concat([cipher.update(bytes.subarray(index * SEGMENT, (index + 1) * SEGMENT)), cipher.final()])
    return Buffer.concat([text, cipher.getAuthTag()])
  })
  return Buffer.concat([header, ...pieces])
}
