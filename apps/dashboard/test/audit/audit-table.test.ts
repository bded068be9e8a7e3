import { expect, test } from 'vitest'
import { auditTable } from '../../src/features/audit/audit-table.ts'

const entry = (name: string) => ({
  id: 'a',
  actor: 'user:1',
  actorName: name,
  action: 'workflow.create',
  target: 'w',
  targetName: name,
  at: '2026-01-01T00:00:00.000Z',
})

/** Cells as a spreadsheet reads them that separates columns like this: quotes count at the beginning of a cell. */
function cellsOf(text: string, separator: string): string[] {
  const cell = new RegExp(`"((?:[^"]|"")*)"?([^${separator}\\r\\n]*)|[^${separator}\\r\\n]+`, 'gu')
  return [...text.matchAll(cell)].map(([whole, quoted, behind = '']) =>
    quoted === undefined ? whole : quoted.replaceAll('""', '"') + behind,
  )
}

test.each([
  "=cmd|' /C calc'!A0",
  '+1',
  '-1',
  '@SUM(1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u200b=1',
  '＝1',
  'a;=1',
  'a\t=1',
  'a,=1',
  'a"\r\n=1',
  '";=1',
  '",=1',
  ';"=1',
])('no name becomes a formula of a spreadsheet: %j', (name) => {
  const table = auditTable([entry(name)])
  for (const separator of [',', ';', '\t'])
    for (const cell of cellsOf(table, separator)) expect(cell).not.toMatch(/^[\s\u200b]*[=+\-@＝]/)
  expect(cellsOf(table, ',').some((cell) => cell.replaceAll("'", '') === name.replaceAll("'", ''))).toBe(true)
})
