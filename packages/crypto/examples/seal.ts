import { generateEncryptionKey, KeyRing, resealAll, SealError, Sealer, Secret } from '@orch/crypto'

// In production: await KeyRing.fromEnv(process.env), which reads ORCH_ENCRYPTION_KEY or ORCH_ENCRYPTION_KEY_FILE.
const ring = KeyRing.of([{ key: generateEncryptionKey(), role: 'primary' }])
const sealer = new Sealer(ring)

const place = { owner: 'ws_1', kind: 'integration', id: 'int_7', field: 'credentials' }
const sealed = sealer.seal('{"apiKey":"hush"}', place)
console.log(sealed.split(':').map((part) => part.length)) // three hex parts: head, tag, ciphertext

const secret = new Secret(sealer.open(sealed, place).text)
console.log(`${secret}`, secret.reveal().length)

try {
  sealer.open(sealed, { ...place, owner: 'ws_2' }) // a row copied to another owner
} catch (error) {
  console.log(error instanceof SealError && error.code)
}

// Rotation: every node knows the new key, then one seals with it, then all rows follow while everything runs.
const staged = ring.stage(generateEncryptionKey())
const rotated = new Sealer(staged.promote(staged.keyIds[1] ?? ''))
const rows = [{ sealed, context: place }]
const { resealed } = await resealAll({
  sealer: rotated,
  source: rows, // or an async generator over your table
  swap: async (row, next) => {
    if (rows[0]?.sealed !== row.sealed) return false // UPDATE … SET sealed = next WHERE sealed = row.sealed
    rows[0] = { ...row, sealed: next }
    return true
  },
})
console.log(resealed, rotated.open(rows[0]?.sealed ?? '', place).stale)
