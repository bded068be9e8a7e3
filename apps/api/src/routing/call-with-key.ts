import { type ActionCall, ActionError } from '@orch/engine'
import type { LeasedFields, LeasedSecret, Vault } from '@orch/vault'
import { untilWritten, whileAway } from '../db/while-away.ts'
import type { ChooseKey, Route } from './choose-key.ts'
import type { Credits } from './credits.ts'
import type { PlatformKeys } from './platform-keys.ts'
import type { Receipts } from './receipts.ts'

export type RoutingParts = {
  vault: Vault
  chooseKey: ChooseKey
  platform: PlatformKeys
  credits: Credits
  receipts: Receipts
}

/** What is known of a call before it is made. A drawing by a model is a call, too, under an id of its own. */
export type KeyedCall = Pick<
  ActionCall,
  'executionId' | 'step' | 'workspaceId' | 'actionType' | 'integrationId' | 'idempotencyKey' | 'attempt'
>

type Use<T> = (fields: LeasedFields) => Promise<T>
/** Awaited before anybody gets to use them. */
export type OnSecrets = (secrets: readonly LeasedSecret[]) => Promise<void>

/**
 * Lends the step the key it goes with, and leaves a receipt. A call with the operator's key is paid before it is made, and given
 * back when it fails.
 *
 * @throws ActionError CREDITS_EXHAUSTED, INTEGRATION_NOT_FOUND; VaultError; and what `use` throws
 */
export async function callWithKey<T>(
  parts: RoutingParts,
  call: KeyedCall,
  use: Use<T>,
  onSecrets: OnSecrets,
): Promise<T> {
  const { workspaceId, actionType, integrationId } = call
  // A database that is away for a moment is not a failure of the step.
  const route = await whileAway(() => parts.chooseKey({ workspaceId, actionType, integrationId }))
  switch (route.key) {
    case 'none':
      return use({})
    case 'own': {
      const receipt = { ...route, credits: 0 }
      await untilWritten(() => parts.receipts.put(call.executionId, call.step, receipt))
      return parts.vault.lease(workspaceId, route.integrationId, use, { onSecrets })
    }
    case 'platform':
      return paid(parts, call, route, () => parts.platform.lease(route.provider, use, onSecrets))
  }
}

async function paid<T>(
  { platform, credits, receipts }: RoutingParts,
  { executionId, step, workspaceId, actionType, idempotencyKey, attempt }: KeyedCall,
  route: Extract<Route, { key: 'platform' }>,
  act: () => Promise<T>,
): Promise<T> {
  const amount = platform.priceOf(route.provider, actionType) ?? 0
  const key = `${idempotencyKey}:${attempt}`
  const receipt = { ...route, integrationId: null }
  const put = (paid: number) =>
    untilWritten(() => receipts.put(executionId, step, { ...receipt, credits: paid }))
  const charge = { key, workspaceId, amount, reason: actionType, executionId, step }
  const isPaid = await untilWritten(() => credits.charge(charge))
  await put(isPaid ? amount : 0)
  if (!isPaid) {
    throw new ActionError({
      code: 'CREDITS_EXHAUSTED',
      message: `The call costs ${amount} credits, and the workspace has fewer: connect an own key, or ask the operator for more`,
    })
  }
  try {
    return await act()
  } catch (error) {
    await untilWritten(() => credits.refund(key))
    await put(0)
    throw error
  }
}
