import { searchText } from '../../lib/address-filter.ts'

/** Which entries are shown: those of one action, one target, one actor, and of whole days in the reader's time zone. */
export type AuditFilter = {
  action?: string | undefined
  target?: string | undefined
  actor?: string | undefined
  /** The first day, such as 2026-11-29. */
  from?: string | undefined
  /** The last day. */
  to?: string | undefined
}

/** From the address, so that a link shows the same. */
export function readFilter(search: Record<string, unknown>): AuditFilter {
  return {
    action: searchText(search['action']),
    target: searchText(search['target']),
    actor: searchText(search['actor']),
    from: dayText(search['from']),
    to: dayText(search['to']),
  }
}

/** What the server is asked for. */
export function askedBy({ from, to, ...exact }: AuditFilter) {
  return { ...exact, from: from && startOf(from, 0), to: to && startOf(to, 1) }
}

function dayText(value: unknown): string | undefined {
  const text = searchText(value)
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
    ? text
    : undefined
}

/** The moment at which a day begins here, or the day some days after it. */
function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + later).toISOString()
}
