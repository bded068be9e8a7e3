import { ProviderError } from '../provider-error.ts'

/** Where a range begins: what its sheet is called, as it is written before the cells, and its first cell, counted from 0. */
export type Corner = { sheet: string; column: number; row: number }

/**
 * Of a range as Sheets writes it in its answers, `'My sheet'!B2:D10`.
 * @throws ProviderError BAD_RESPONSE
 */
export function cornerOf(range: string): Corner {
  const [, sheet = '', letters = 'A', row = '1'] =
    /^(.*!)?([A-Z]{1,3})?(\d+)?(?::[A-Z]*\d*)?$/s.exec(range) ?? []
  if (range === '')
    throw new ProviderError('BAD_RESPONSE', 'Google Workspace did not say which range it read')
  return { sheet, column: columnOf(letters), row: Number(row) - 1 }
}

/** So many cells of one row below that corner. */
export function rowRange({ sheet, column, row }: Corner, below: number, width: number): string {
  const line = row + below + 1
  return `${sheet}${lettersOf(column)}${line}:${lettersOf(column + width - 1)}${line}`
}

const BASE = 26

/** A is 0, Z is 25, AA is 26. */
function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * BASE + letter.charCodeAt(0) - 64, 0) - 1
}

/** 0 is A, 26 is AA. */
export function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % BASE))
  return column < BASE ? last : lettersOf(Math.floor(column / BASE) - 1) + last
}
