const NAMES = ['minute', 'hour', 'day of the month', 'month', 'day of the week'] as const
const RANGES = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const
const PART = /^(\*|\d+(-\d+)?)(\/\d+)?$/
const WORD = /^[a-z]{3}(-[a-z]{3})?$/i

/** What is wrong with a five-field cron expression, or nothing. The server has the last word. */
export function cronFault(text: string): string | undefined {
  if (text.trim() === '') return undefined
  const fields = text.trim().split(/\s+/)
  if (fields.length !== NAMES.length)
    return `Five fields are needed; there ${fields.length === 1 ? 'is' : 'are'} ${fields.length}.`
  const wrong = fields.findIndex((field, index) => !field.split(',').every((part) => isPart(part, index)))
  return wrong < 0 ? undefined : `“${fields[wrong]}” is no ${NAMES[wrong]}.`
}

function isPart(part: string, index: number): boolean {
  if (index >= 3 && WORD.test(part)) return true
  if (!PART.test(part)) return false
  const [least = 0, most = 0] = RANGES[index] ?? []
  const [range = ''] = part.split('/')
  return (
    range === '*' || range.split('-').every((number) => Number(number) >= least && Number(number) <= most)
  )
}
