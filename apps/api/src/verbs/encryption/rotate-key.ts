import type { EncryptionStatus } from '../../wire/index.ts'
import { requireOperator } from '../allow.ts'
import type { Context } from '../context.ts'

export async function stageKey(context: Context): Promise<EncryptionStatus> {
  await requireOperator(context)
  const keyId = await context.parts.rotation.stage()
  return recorded(context, 'encryption.stage', keyId)
}

export async function promoteKey(context: Context, keyId: string): Promise<EncryptionStatus> {
  await requireOperator(context)
  await context.parts.rotation.promote(keyId)
  return recorded(context, 'encryption.promote', keyId)
}

/** Answers at once; the status says how far it is. */
export async function resealAll(context: Context): Promise<EncryptionStatus> {
  await requireOperator(context)
  const { parts } = context
  parts.rotation.reseal().catch((err: unknown) => parts.log.error({ err }, 'reseal failed'))
  return recorded(context, 'encryption.reseal', parts.sealer.ring.primaryId)
}

export async function retireKey(
  context: Context,
  { keyId, force }: { keyId: string; force: boolean },
): Promise<EncryptionStatus> {
  await requireOperator(context)
  await context.parts.rotation.retire(keyId, force)
  return recorded(context, force ? 'encryption.retire-forced' : 'encryption.retire', keyId)
}

async function recorded(
  { parts, caller }: Context,
  action: string,
  keyId: string,
): Promise<EncryptionStatus> {
  await parts.audit(caller, action, keyId)
  return parts.rotation.status()
}
