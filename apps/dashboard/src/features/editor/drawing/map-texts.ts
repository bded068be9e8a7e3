/** The same value with other texts in it; the very same where no text is another. */
export function mapTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T & string
  if (Array.isArray(value)) {
    const items = value.map((item) => mapTexts(item, change))
    return (items.some((item, index) => item !== value[index]) ? items : value) as T
  }
  if (typeof value === 'object' && value !== null) return mapRecord(value, change)
  return value
}

function mapRecord<T extends object>(value: T, change: (text: string) => string): T {
  const entries = Object.entries(value).map(([key, item]) => [key, item, mapTexts(item, change)] as const)
  if (entries.every(([, before, after]) => before === after)) return value
  return Object.fromEntries(entries.map(([key, , after]) => [key, after])) as T
}
