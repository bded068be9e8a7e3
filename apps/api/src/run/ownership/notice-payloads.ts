import { z } from 'zod'
import type { Notice } from '../notices.ts'

/** NOTIFY takes less than 8,000 bytes. */
const MOST_BYTES = 7_500
const STEPS_AT_ONCE = 40

const Payload = z.object({
  from: z.number().nullable(),
  notices: z.array(
    z.object({
      executionId: z.string(),
      steps: z.array(z.string()),
      isTurn: z.boolean(),
      isEnded: z.boolean(),
    }),
  ),
})

/** Notices as texts that fit; one that is too long by itself is left out, and watchers see the step at the next. */
export function payloadsOf(notices: readonly Notice[], from: number | null): string[] {
  const payloads: string[] = []
  let group: Notice[] = []
  const close = () => {
    if (group.length > 0) payloads.push(JSON.stringify({ from, notices: group }))
    group = []
  }
  for (const notice of notices.flatMap(inPieces)) {
    if (bytesOf([notice]) > MOST_BYTES) continue
    if (bytesOf([...group, notice]) > MOST_BYTES) close()
    group.push(notice)
  }
  close()
  return payloads
}

/** What this process said itself is not news to it. */
export function noticesIn(payload: string, own: number | null): Notice[] {
  const read = Payload.safeParse(jsonOf(payload))
  return read.success && read.data.from !== own ? read.data.notices : []
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function bytesOf(notices: readonly Notice[]): number {
  return Buffer.byteLength(JSON.stringify(notices))
}

/** The execution's own row is told with the last steps. */
function inPieces(notice: Notice): Notice[] {
  const { steps } = notice
  const count = Math.max(Math.ceil(steps.length / STEPS_AT_ONCE), 1)
  return Array.from({ length: count }, (_, n) => {
    const isLast = n === count - 1
    return {
      ...notice,
      steps: steps.slice(n * STEPS_AT_ONCE, (n + 1) * STEPS_AT_ONCE),
      isTurn: isLast && notice.isTurn,
      isEnded: isLast && notice.isEnded,
    }
  })
}
