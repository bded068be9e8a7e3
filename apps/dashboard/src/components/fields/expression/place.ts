import type { TextFormat } from '@orch/engine/workflow'
import { closeOf } from '@orch/expression'

/** Formats whose whole text is an expression; in all others expressions stand in braces. */
export function isBare(format: TextFormat): boolean {
  return format === 'condition' || format === 'item'
}

/** The expression around a place in a text: where it begins and ends. Undefined: there is only text. */
export function expressionAt(
  text: string,
  position: number,
  format: TextFormat,
): { start: number; end: number; isInBraces: boolean } | undefined {
  for (let open = text.indexOf('{{'); open !== -1 && open + 2 <= position; ) {
    const close = closeOf(text, open)
    const end = close === -1 ? text.length : close
    if (position <= end) return { start: open + 2, end, isInBraces: true }
    open = text.indexOf('{{', end + 2)
  }
  return isBare(format) ? { start: 0, end: text.length, isInBraces: false } : undefined
}
