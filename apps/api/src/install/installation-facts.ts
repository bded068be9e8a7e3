import { randomBytes } from 'node:crypto'
import type { Sealer } from '@orch/crypto'
import type { PrismaClient } from '../generated/prisma/client.ts'

const context = (id: string) => ({ owner: 'installation', kind: 'fact', id, field: 'value' })

/**
 * The secret that signs cookies: made at first start and kept sealed, so that it outlives restarts and serves every
 * process. Opening it also proves at boot that the encryption key is the one this database was written with.
 * @throws SealError when it is not
 */
export async function sealedFact(prisma: PrismaClient, sealer: Sealer, name: string): Promise<string> {
  const fresh = sealer.seal(randomBytes(32).toString('base64url'), context(name))
  // Several processes may start at once: the first one's value stands.
  await prisma.installationFact.createMany({ data: [{ name, value: fresh }], skipDuplicates: true })
  const row = await prisma.installationFact.findUniqueOrThrow({ where: { name } })
  return sealer.open(row.value, context(name)).text
}
