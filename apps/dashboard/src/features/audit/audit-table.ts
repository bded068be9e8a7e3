import type { AuditEntry } from '@orch/client'

const COLUMNS = ['at', 'actor', 'actorName', 'action', 'target', 'targetName'] as const

/**
 * What a spreadsheet takes for the beginning of a formula, in the wide letters of East Asia too, whatever blanks and quotes stand before
 * it. Also behind a semicolon or tab: many spreadsheets begin a cell there, quoted or not.
 */
const FORMULA = /(?<=(?:^|[;\t\r\n])[\s"\p{Cc}\p{Cf}]*)(?=[=+\-@＝＋－＠])/gu

/** As RFC 4180 writes it. */
export function auditTable(entries: readonly AuditEntry[]): string {
  const lines = entries.map((entry) => COLUMNS.map((column) => cellOf(entry[column] ?? '')).join(','))
  return [COLUMNS.join(','), ...lines, ''].join('\r\n')
}

/** A name is what somebody typed: a spreadsheet must not take it, or a part of it, for a formula. */
function cellOf(text: string): string {
  const plain = text.replace(FORMULA, "'")
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
