import { hmacSha256Hex } from '@orch/digest'
import type { Settings } from './options.ts'

/** Makes what stands in place of secrets, and counts. */
export type Marks = {
  /** @param held the secret; only its keyed fingerprint may show */
  mark(rule: string, held: string): string
  /** How every mark begins. */
  readonly marker: string
  /** Whether a value is a mark already. */
  isMark(held: unknown): boolean
  counts(): Readonly<Record<string, number>>
}

const FINGERPRINT_DIGITS = 8

/** How every mark begins. */
export function markerOf({ placeholder }: Settings): string {
  return placeholder.slice(0, -1)
}

export function createMarks(settings: Settings): Marks {
  const { placeholder, labels, fingerprintKey } = settings
  const counts = new Map<string, number>()
  const marker = markerOf(settings)
  return {
    marker,
    mark(rule, held) {
      counts.set(rule, (counts.get(rule) ?? 0) + 1)
      if (!labels && fingerprintKey === undefined) return placeholder
      const parts = [marker, ...(labels ? [rule] : [])]
      if (fingerprintKey) parts.push(fingerprint(fingerprintKey, held))
      return `${parts.join(':')}]`
    },
    isMark: (held) =>
      typeof held === 'string' &&
      held.startsWith(marker) &&
      /^(?::[\w.-]{1,60}){0,2}\]$/.test(held.slice(marker.length)),
    counts: () => Object.fromEntries(counts),
  }
}

function fingerprint(key: Uint8Array, held: string): string {
  return hmacSha256Hex(key, held).slice(0, FINGERPRINT_DIGITS)
}
