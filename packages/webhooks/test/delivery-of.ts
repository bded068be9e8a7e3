import type { Delivery } from '../src/index.ts'

/** A delivery of a text. */
export function deliveryOf(
  body: string,
  headers: Record<string, string> = {},
  url = 'https://example.com/hooks/1',
): Delivery {
  return { method: 'POST', url, headers, body: new TextEncoder().encode(body) }
}
