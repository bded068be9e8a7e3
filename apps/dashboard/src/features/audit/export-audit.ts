import type { AuditEntry } from '@orch/client'
import { api } from '../../lib/api.ts'
import { saveFile } from '../../lib/save-file.ts'
import { type AuditFilter, askedBy } from './audit-filter.ts'

const PAGE_SIZE = 500
const COLUMNS = ['at', 'actor', 'actorName', 'action', 'target', 'targetName'] as const

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

/** As RFC 4180 writes it. */
function auditTable(entries: readonly AuditEntry[]): string {
  const lines = entries.map((entry) => COLUMNS.map((column) => cellOf(entry[column] ?? '')).join(','))
  return [COLUMNS.join(','), ...lines, ''].join('\r\n')
}

/** A name is what somebody typed: a spreadsheet must not take it for a formula. */
function cellOf(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
