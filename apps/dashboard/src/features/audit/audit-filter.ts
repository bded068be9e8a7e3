import { searchText } from '../../lib/address-filter.ts'

/** Which entries are shown: those of one action, of one target, or both. */
export type AuditFilter = { action?: string | undefined; target?: string | undefined }

/** From the address, so that a link shows the same. */
export function readFilter(search: Record<string, unknown>): AuditFilter {
  return { action: searchText(search['action']), target: searchText(search['target']) }
}
