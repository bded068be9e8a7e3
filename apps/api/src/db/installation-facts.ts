import { randomBytes } from 'node:crypto'
import type { SealContext, Sealer } from '@orch/crypto'
import type { PrismaClient } from '../generated/prisma/client.ts'

/** What a sealed fact is bound to. */
export function factPlace(id: string): SealContext {
  return { owner: 'installation', kind: 'fact', id, field: 'value' }
}

/**
 * The secret that signs cookies: made at first start and kept sealed, so that it outlives restarts and serves every
 * process. Opening it also proves at boot that the encryption key is the one this database was written with.
 * @throws SealError when it is not
 */
export async function sealedFact(prisma: PrismaClient, sealer: Sealer, name: string): Promise<string> {
  const fresh = sealer.seal(randomBytes(32).toString('base64url'), factPlace(name))
  // Several processes may start at once: the first one's value stands.
  await prisma.installationFact.createMany({ data: [{ name, value: fresh }], skipDuplicates: true })
  const row = await prisma.installationFact.findUniqueOrThrow({ where: { name } })
  return sealer.open(row.value, factPlace(name)).text
}

/** Whether a sealer opens what this database's first start sealed. */
export async function isOurKeyRing(prisma: PrismaClient, sealer: Sealer): Promise<boolean> {
  const row = await prisma.installationFact.findUnique({ where: { name: 'auth-secret' } })
  if (!row) return true
  try {
    sealer.open(row.value, factPlace('auth-secret'))
    return true
  } catch {
    return false
  }
}
