/** Which entries are shown: those of one action, of one target, or both. */
export type AuditFilter = { action?: string | undefined; target?: string | undefined }

/** From the address, so that a link shows the same. */
export function readFilter(search: Record<string, unknown>): AuditFilter {
  return { action: textOf(search['action']), target: textOf(search['target']) }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
