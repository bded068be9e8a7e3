import type { ConsoleLine } from '../code-error.ts'

const MOST_LINES = 200
const LONGEST_LINE = 4_000
const MOST_CHARACTERS = 100_000

/** Keeps what the code writes until it is enough, and then counts. */
export function createConsole() {
  const kept: ConsoleLine[] = []
  let left = MOST_CHARACTERS
  let dropped = 0

  return {
    print(level: ConsoleLine['level'], text: string): void {
      const line = text.slice(0, Math.min(LONGEST_LINE, left))
      if (kept.length >= MOST_LINES || left === 0) dropped += 1
      else kept.push({ level, text: line.length < text.length ? `${line}…` : line })
      left -= line.length
    },
    lines(): ConsoleLine[] {
      if (dropped === 0) return kept
      return [...kept, { level: 'warn', text: `${dropped} more lines are left out` }]
    },
  }
}
