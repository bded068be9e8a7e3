import type { EncryptionStatus } from '@orch/contract'
import type { Context } from '../context.ts'

/** Key files are not rows: what is asked for is recorded first, so that nothing happens unrecorded. */
export async function stageKey({
  parts,
  caller,
}: Context<'audit' | 'rotation' | 'sealer'>): Promise<EncryptionStatus> {
  await parts.audit(caller, 'encryption.stage', parts.sealer.ring.primaryId)
  await parts.rotation.stage()
  return parts.rotation.status()
}

export async function promoteKey(
  { parts, caller }: Context<'audit' | 'rotation'>,
  keyId: string,
): Promise<EncryptionStatus> {
  await parts.audit(caller, 'encryption.promote', keyId)
  await parts.rotation.promote(keyId)
  return parts.rotation.status()
}

/** Answers at once; the status says how far it is. */
export async function resealAll({
  parts,
  caller,
}: Context<'audit' | 'log' | 'rotation' | 'sealer'>): Promise<EncryptionStatus> {
  await parts.audit(caller, 'encryption.reseal', parts.sealer.ring.primaryId)
  parts.rotation.reseal().catch((err: unknown) => parts.log.error({ err }, 'reseal failed'))
  return parts.rotation.status()
}

export async function retireKey(
  { parts, caller }: Context<'audit' | 'rotation'>,
  { keyId, force }: { keyId: string; force: boolean },
): Promise<EncryptionStatus> {
  await parts.audit(caller, force ? 'encryption.retire-forced' : 'encryption.retire', keyId)
  await parts.rotation.retire(keyId, force)
  return parts.rotation.status()
}
