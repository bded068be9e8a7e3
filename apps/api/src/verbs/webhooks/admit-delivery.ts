import { VaultError } from '@orch/vault'
import {
  type Delivery,
  type Denial,
  type HandshakeAnswer,
  handshakeOf,
  verifyDelivery,
  WebhookError,
} from '@orch/webhooks'
import { whileAway } from '../../db/while-away.ts'
import { ApiError } from '../../ground/api-error.ts'
import { checkCaller } from '../../triggers/check-caller.ts'
import { subscriptionPlace } from '../../triggers/subscription-place.ts'
import { type WebhookSecrets, webhookSecretsIn } from '../../triggers/webhook-secrets.ts'
import { type Guard, givesSecret } from '../../triggers/webhook-settings.ts'
import type { Services } from '../services.ts'
import type { Door, IncomingDelivery } from './delivery.ts'
import { keepOffered, verifiedSecrets } from './offered-secret.ts'

/** A delivery that was let in, and in whose name. */
export type Admitted = {
  bytes: Uint8Array
  /** In whose name it runs: the maker of the key, or of the workflow. */
  userId: string
  /** The key it came with. */
  keyId?: string
  /** What was signed, named so that a replay has the same name. */
  event?: string
  /** Lets the caller in once more, by what they hold and not by what they sent. @throws ApiError as at the first time */
  again?: () => Promise<unknown>
}

type Needs = Pick<Services, 'config' | 'db' | 'http' | 'keys' | 'log' | 'now' | 'sealer' | 'vault'>

/**
 * Lets a delivery in, as the trigger says: a secret is looked at before the body is read, a signature after.
 * @returns the answer to a handshake, where the request is one
 * @throws ApiError UNAUTHORIZED, FORBIDDEN, DELIVERY_UNSIGNED, DELIVERY_FORGED, DELIVERY_STALE, WEBHOOK_UNREADY, UNAVAILABLE
 */
export async function admitDelivery(
  parts: Needs,
  door: Door,
  incoming: IncomingDelivery,
): Promise<{ admitted: Admitted } | { handshake: HandshakeAnswer }> {
  const { drawing, settings } = door
  const { guard } = settings
  const read = () => incoming.readBytes(settings.maxBytes ?? parts.config.maxBodyBytes)
  if (guard.kind === 'key') {
    const again = () => keyOf(parts, drawing, incoming.headers['authorization'])
    const { id: keyId, userId } = await again()
    return { admitted: { bytes: await read(), userId, keyId, again } }
  }
  if (guard.kind === 'signature') return admitSigned(parts, door, guard, incoming, read)
  const { userId } = drawing
  if (guard.kind === 'open') return { admitted: { bytes: await read(), userId } }
  const again = () => withSecrets(parts, door, ({ secrets }) => checkCaller(parts, guard, incoming, secrets))
  await again()
  return { admitted: { bytes: await read(), userId, again } }
}

async function keyOf(
  { keys }: Needs,
  { id: workflowId, workspaceId }: Door['drawing'],
  header: string | undefined,
) {
  const verdict = await keys.verify(header, { scope: 'run', workflowId })
  if (!verdict.ok && verdict.status === 403)
    throw new ApiError('FORBIDDEN', 'This key may not start this workflow')
  // A key of another workspace is as good as none.
  if (!verdict.ok || verdict.record.ownerId !== workspaceId)
    throw new ApiError('UNAUTHORIZED', 'Send an API key as "Authorization: Bearer wfb_…"')
  return verdict.record
}

type SignatureGuard = Extract<Guard, { kind: 'signature' }>

async function admitSigned(
  parts: Needs,
  door: Door,
  { sender, scheme }: SignatureGuard,
  incoming: IncomingDelivery,
  read: () => Promise<Uint8Array>,
) {
  // Read before anything is unsealed: a caller may take as long as they like.
  const { method, url, headers } = incoming
  const delivery: Delivery = { method, url, headers, body: await read() }
  return withOwnSecrets(parts, door, sender, async (known) => {
    const asked = handshakeOf(sender, 'before', delivery, known)
    if (asked) return { handshake: await keeping(parts, door, asked) }
    if (known.secrets.length === 0)
      throw new ApiError('WEBHOOK_UNREADY', 'The trigger has no secret yet: take one over in its panel')
    const verdict = verdictOf(() =>
      verifyDelivery(scheme, delivery, { secrets: known.secrets, now: parts.now() }),
    )
    if (!verdict.ok) throw denial(verdict.reason)
    const answer = handshakeOf(sender, 'after', delivery, known)
    if (answer) return { handshake: answer }
    const admitted = { bytes: delivery.body, userId: door.drawing.userId, event: verdict.event }
    return { admitted }
  })
}

/** An offer that comes while a secret is in use is a delivery without a signature. @throws ApiError DELIVERY_UNSIGNED */
async function keeping(
  parts: Needs,
  { trigger }: Door,
  { secret, ...answer }: HandshakeAnswer,
): Promise<HandshakeAnswer> {
  if (secret !== undefined && !(await keepOffered(parts, trigger, secret))) throw denial('unsigned')
  return answer
}

type Guarded = Pick<Door, 'drawing' | 'node'>

/**
 * The secrets are unsealed for one callback.
 * @throws ApiError WEBHOOK_UNREADY, UNAVAILABLE
 */
export async function withSecrets<T>(
  { log, vault }: Pick<Services, 'log' | 'vault'>,
  { drawing, node }: Guarded,
  use: (secrets: WebhookSecrets) => Promise<T>,
): Promise<T> {
  const { integrationId: id } = node
  // A token may be checked by the key of a pair, which is not a secret.
  if (id === undefined) return use({ secrets: [], verifyToken: undefined })
  try {
    return await vault.lease(drawing.workspaceId, id, async (fields) => {
      const secrets = webhookSecretsIn(fields)
      if (secrets.secrets.length > 0) return use(secrets)
      throw new ApiError(
        'WEBHOOK_UNREADY',
        'The connection of the trigger has no secret that a webhook can use',
      )
    })
  } catch (error) {
    if (!(error instanceof VaultError)) throw error
    const { id: workflowId } = drawing
    log.warn({ workflowId, integrationId: id, code: error.code }, 'the secret of a trigger cannot be read')
    throw withoutWhy(error)
  }
}

/** Strangers learn neither the name of a connection nor what is wrong with it; senders try again later what passes by itself. */
function withoutWhy({ code }: VaultError): ApiError {
  if (code === 'REFRESH_FAILED')
    return new ApiError('UNAVAILABLE', 'Callers cannot be checked right now; try again later')
  return new ApiError('WEBHOOK_UNREADY', 'The connection of the trigger cannot be used: test it there')
}

/** The secret that the service was told, or told us, where there is one; else that of the connection. */
async function withOwnSecrets<T>(
  parts: Needs,
  door: Door,
  sender: string,
  use: (secrets: WebhookSecrets) => Promise<T>,
): Promise<T> {
  const subscribed = door.event ? await subscriptionSecrets(parts, door.trigger) : []
  const verified = givesSecret(sender) ? await verifiedSecrets(parts, door.trigger) : []
  const own = [...subscribed, ...verified]
  return own.length > 0 ? use({ secrets: own, verifyToken: undefined }) : withSecrets(parts, door, use)
}

const SECRETS = `
SELECT id, secret_sealed AS sealed FROM event_subscriptions
WHERE workflow_id = $1 AND node_id = $2 AND secret_sealed IS NOT NULL`

/** Of the subscriptions that this server made: one that is being replaced may still send. */
async function subscriptionSecrets(
  { db, sealer }: Needs,
  { workflowId, nodeId, workspaceId }: Door['trigger'],
): Promise<string[]> {
  const query = { name: 'subscription-secrets', text: SECRETS, values: [workflowId, nodeId] }
  const { rows } = await whileAway(() => db.pool.query<{ id: string; sealed: string }>(query))
  return rows.map(({ id, sealed }) => sealer.open(sealed, subscriptionPlace(id, workspaceId)).text)
}

function verdictOf<T>(verify: () => T): T {
  try {
    return verify()
  } catch (error) {
    if (!(error instanceof WebhookError)) throw error
    throw new ApiError('WEBHOOK_UNREADY', `The secret of the trigger cannot be used: ${error.message}`)
  }
}

const DENIALS: Record<Denial, ApiError['code']> = {
  unsigned: 'DELIVERY_UNSIGNED',
  forged: 'DELIVERY_FORGED',
  stale: 'DELIVERY_STALE',
}
const TEXTS: Record<Denial, string> = {
  unsigned: 'The request has no signature that can be read',
  forged: 'The signature is not the one that the secret of the trigger makes',
  stale: 'The request was signed too long ago, or in the future',
}

const denial = (reason: Denial) => new ApiError(DENIALS[reason], TEXTS[reason])
