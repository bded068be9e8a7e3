import type { Json } from '@orch/engine'
import type { Guard, WebhookSettings } from '../../triggers/webhook-settings.ts'
import type { IncomingDelivery } from './delivery.ts'

/** What the workflow gets of a delivery: its body alone, or the whole request without what let it in. */
export function deliveredInput(
  { gives, guard, keepsRaw }: WebhookSettings,
  { method, url, headers, query, peer }: IncomingDelivery,
  { body, bytes }: { body: Json; bytes: Uint8Array },
): Json {
  if (gives === 'body') return body
  return {
    body,
    query: without(query, guard.kind === 'query' ? [guard.name] : []),
    headers: without(headers, credentialsOf(guard)),
    method,
    path: new URL(url).pathname,
    address: peer,
    ...(keepsRaw ? { raw: Buffer.from(bytes).toString('base64') } : {}),
  }
}

/** Headers that open something: the trigger's own, and those of this server. */
function credentialsOf(guard: Guard): string[] {
  const own = guard.kind === 'header' ? [guard.name] : []
  const isAuthorized = guard.kind === 'key' || guard.kind === 'basic' || guard.kind === 'jwt'
  return ['cookie', ...own, ...(isAuthorized ? ['authorization'] : [])]
}

function without<Value>(given: Readonly<Record<string, Value>>, names: readonly string[]) {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)))
}
