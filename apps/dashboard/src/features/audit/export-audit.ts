import type { AuditEntry } from '@orch/client'
import { api } from '../../lib/api.ts'
import { saveFile } from '../../lib/save-file.ts'
import { type AuditFilter, askedBy } from './audit-filter.ts'
import { auditTable } from './audit-table.ts'

const PAGE_SIZE = 500

/** Saves every entry of the filter as a table. @param onCount hears how many there are so far */
export async function exportAudit(filter: AuditFilter, onCount: (count: number) => void): Promise<void> {
  const entries: AuditEntry[] = []
  for (;;) {
    const query = { ...askedBy(filter), limit: PAGE_SIZE, before: entries.at(-1)?.id }
    const page = await api.audit.list(query)
    entries.push(...page)
    onCount(entries.length)
    if (page.length < PAGE_SIZE) break
  }
  saveFile(new TextEncoder().encode(auditTable(entries)), 'audit-log.csv')
}
