import type { Times } from '@orch/engine'
import cronstrue from 'cronstrue'

const UNITS = [
  { name: 'day', seconds: 86_400 },
  { name: 'hour', seconds: 3_600 },
  { name: 'minute', seconds: 60 },
  { name: 'second', seconds: 1 },
]

/** When it starts, in plain English. */
export function scheduleInWords({ cron, everyMs, anchor }: Times): string {
  if (everyMs === undefined) return cronstrue.toString(cron, { use24HourTimeFormat: true })
  const seconds = everyMs / 1_000
  const unit = UNITS.find((one) => seconds % one.seconds === 0) ?? { name: 'second', seconds: 1 }
  const count = seconds / unit.seconds
  const every = count === 1 ? `Every ${unit.name}` : `Every ${count} ${unit.name}s`
  return anchor === undefined || anchor.getTime() === 0
    ? every
    : `${every}, counted from ${anchor.toISOString()}`
}
