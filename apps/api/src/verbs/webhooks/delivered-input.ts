import type { Json } from '@orch/engine'
import type { Guard, WebhookSettings } from '../../triggers/webhook-settings.ts'
import { CALLBACK_HEADERS } from '../executions/named-callback.ts'
import type { IncomingDelivery } from './delivery.ts'

/** What the workflow gets of a delivery that was let in: its body alone, or the whole request. */
export function deliveredInput(
  { gives, keepsRaw }: WebhookSettings,
  { method, url, headers, query, peer }: IncomingDelivery,
  { body, bytes }: { body: Json; bytes: Uint8Array },
): Json {
  if (gives === 'body') return body
  return {
    body,
    query,
    headers,
    method,
    path: new URL(url).pathname,
    address: peer,
    ...(keepsRaw ? { raw: Buffer.from(bytes).toString('base64') } : {}),
  }
}

/** A delivery without what let it in, before anything of it becomes data: a query is a body too, where a method has none. */
export function withoutCredentials(guard: Guard, incoming: IncomingDelivery): IncomingDelivery {
  return {
    ...incoming,
    query: without(incoming.query, guard.kind === 'query' ? [guard.name] : []),
    headers: without(incoming.headers, [...credentialsOf(guard), ...CALLBACK_HEADERS]),
  }
}

/** Headers that open something: the trigger's own, and those of this server. */
function credentialsOf(guard: Guard): string[] {
  switch (guard.kind) {
    case 'header':
      return ['cookie', guard.name]
    case 'key':
    case 'basic':
    case 'jwt':
      return ['cookie', 'authorization']
    case 'signature':
      // GitLab and Telegram sign nothing: they send the secret itself.
      return guard.scheme.algorithm === 'token' ? ['cookie', guard.scheme.signature.header] : ['cookie']
    default:
      return ['cookie']
  }
}

function without<Value>(
  given: Readonly<Record<string, Value>>,
  names: readonly string[],
): Record<string, Value> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)))
}
