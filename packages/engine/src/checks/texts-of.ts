import { isRecord } from '../json.ts'

/** The texts in a structure and where they stand: `where.0.field`. */
export function textsOf(value: unknown, path = ''): { field: string; text: string }[] {
  if (typeof value === 'string') return value === '' ? [] : [{ field: path, text: value }]
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [String(index), item])
    : isRecord(value)
      ? Object.entries(value)
      : []
  return entries.flatMap(([key, item]) => textsOf(item, path === '' ? key : `${path}.${key}`))
}
