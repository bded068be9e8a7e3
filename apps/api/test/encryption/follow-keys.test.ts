import { generateEncryptionKey, KeyRing, Sealer } from '@orch/crypto'
import { afterEach, expect, test } from 'vitest'
import { createKeyFollower, type KeyFollower } from '../../src/encryption/follow-keys.ts'
import type { KeySource } from '../../src/encryption/key-source.ts'

let follower: KeyFollower | undefined

afterEach(async () => {
  await follower?.stop()
})

const ringOf = (key: string) => KeyRing.fromEnv({ ORCH_ENCRYPTION_KEY: key })

test('key files that change while the database is away are used once it is back, and the fault is logged once', async () => {
  const [before, after] = [generateEncryptionKey(), generateEncryptionKey()]
  const files = { key: before, stamp: 'first' }
  let asked = 0
  let isAway = true
  const sealer = new Sealer(await ringOf(before))
  const lines: string[] = []
  const tell = (_: object, text: string) => void lines.push(text)
  follower = createKeyFollower({
    sealer,
    source: { stamp: () => files.stamp, read: () => ringOf(files.key) } as KeySource,
    prisma: {
      installationFact: {
        async findUnique() {
          asked += 1
          if (isAway) throw new Error('The database is away')
          return null
        },
      },
    } as never,
    log: { error: tell, info: tell } as never,
  })
  follower.start()
  Object.assign(files, { key: after, stamp: 'second' })
  await expect.poll(() => asked).toBeGreaterThan(1)
  expect(sealer.ring.primaryId).toBe((await ringOf(before)).primaryId)
  isAway = false
  await expect.poll(() => sealer.ring.primaryId).toBe((await ringOf(after)).primaryId)
  expect(lines).toEqual([expect.stringContaining('are not used'), 'encryption keys changed'])
})
