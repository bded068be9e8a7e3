/** What words of a calendar mean: a cron expression, or an interval that no cron expression can say. */
export type WordsMeaning = { cron: string } | { everyMs: number }

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const ORDINALS = ['first', 'second', 'third', 'fourth', 'last']

const DAY = '(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sat)(?:days?)?'
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const DATE = '\\d{1,2}(?:st|nd|rd|th)?'
const TIME = '(?:noon|midnight|\\d{1,2}(?::\\d{2})? ?(?:am|pm)?)'
const listOf = (one: string) => `${one}(?: and ${one})*`
const OF_EVERY_MONTH = '(?: (?:of|in) (?:the|every|each) month)'
const EVERY_MONTH = '(?:every month|each month|monthly) on the '

type Found = readonly (string | undefined)[]

/** Words for days: the third, fourth and fifth field of a cron expression. */
type DayWords = { example: string; pattern: string; fields: (found: Found) => string | undefined }

const DAY_WORDS: readonly DayWords[] = [
  { example: 'every day at 9', pattern: '(?:every |each )?day|daily', fields: () => '* * *' },
  {
    example: 'every weekday at 9:30',
    pattern: '(?:(?:every|each|on) )?(?:weekdays?|working days?|business days?)',
    fields: () => '* * 1-5',
  },
  {
    example: 'every weekend at 10am',
    pattern: '(?:(?:every|each|on) )?weekends?',
    fields: () => '* * 0,6',
  },
  {
    example: 'every monday and thursday at 9 and 17',
    pattern: `(?:(?:every|each|on|every week on|weekly on) )?(${listOf(DAY)})`,
    fields: ([, days = '']) => `* * ${numbersOf(days, DAYS).join(',')}`,
  },
  {
    example: 'monday to friday at 8',
    pattern: `(?:(?:every|from) )?(${DAY}) (?:to|through|-) (${DAY})`,
    fields: ([, from = '', to = '']) => `* * ${numbersOf(from, DAYS)[0]}-${numbersOf(to, DAYS)[0]}`,
  },
  {
    example: 'on the 1st and 15th of every month at 9',
    pattern: `(?:on )?the (${listOf(DATE)})${OF_EVERY_MONTH}|${EVERY_MONTH}(${listOf(DATE)})`,
    fields: ([, first, second]) => datesOf(first ?? second ?? ''),
  },
  {
    example: 'on the last day of every month at 18:00',
    pattern: `(?:on )?the last day${OF_EVERY_MONTH}|${EVERY_MONTH}last day`,
    fields: () => 'L * *',
  },
  {
    example: 'on the first monday of every month at 9',
    pattern: `(?:on )?(?:the )?(${ORDINALS.join('|')}) (${DAY})${OF_EVERY_MONTH}`,
    fields: ([, which = '', day = '']) => `* * ${numbersOf(day, DAYS)[0]}${placeOf(which)}`,
  },
  {
    example: 'every year on january 1 at 0:00',
    pattern: `(?:(?:every year on|yearly on|every|on) )?(${MONTH}) (${DATE})`,
    fields: ([, month = '', date = '']) => datesOf(date, String(numbersOf(month, MONTHS, 1)[0])),
  },
]

const STEPS = ['every 90 seconds', 'every 15 minutes', 'every hour']

/**
 * What these words can be, for those who wrote others.
 * @example
 * ```ts
 * import { CALENDAR_EXAMPLES } from '@orch/engine/workflow'
 *
 * console.log(CALENDAR_EXAMPLES.includes('every 15 minutes')) // true
 * ```
 */
export const CALENDAR_EXAMPLES: readonly string[] = [...STEPS, ...DAY_WORDS.map(({ example }) => example)]

/** @returns undefined when the words are none of these: see {@link CALENDAR_EXAMPLES} */
export function calendarWords(text: string): WordsMeaning | undefined {
  const words = text
    .toLowerCase()
    .replace(/,(?: and)?|&/g, ' and ')
    .replace(/o'clock|[.]$/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return stepWords(words) ?? dayWords(words)
}

const UNITS = {
  second: { ms: 1_000, most: 60, cron: (n: string) => `${n} * * * * *` },
  minute: { ms: 60_000, most: 60, cron: (n: string) => `${n} * * * *` },
  hour: { ms: 3_600_000, most: 24, cron: (n: string) => `0 ${n} * * *` },
}
const STEP = /^(?:every|each)(?: (\d{1,6}))? (second|minute|hour)s?$/

/** A step that divides its whole begins again with each minute, hour or day; any other is an interval. */
function stepWords(words: string): WordsMeaning | undefined {
  const found = STEP.exec(words === 'hourly' ? 'every hour' : words)
  const unit = UNITS[(found?.[2] ?? '') as keyof typeof UNITS]
  const count = Number(found?.[1] ?? 1)
  if (unit === undefined || count === 0) return undefined
  if (count === 1) return { cron: unit.cron('*') }
  return unit.most % count === 0 && count < unit.most
    ? { cron: unit.cron(`*/${count}`) }
    : { everyMs: count * unit.ms }
}

const AT = new RegExp(`(?:^| )at (${listOf(TIME)})(?= |$)`)

function dayWords(words: string): WordsMeaning | undefined {
  const at = AT.exec(words)
  const times = (at?.[1] ?? '').split(' and ').map(timeOf)
  const [first] = times
  // A cron expression has one minute for all its hours.
  if (at === null || first === undefined || times.some((time) => time?.minute !== first.minute))
    return undefined
  const days = words.replace(at[0], '').trim()
  for (const { pattern, fields } of DAY_WORDS) {
    const found = new RegExp(`^(?:${pattern})$`).exec(days)
    const rest = found ? fields(found) : undefined
    if (rest) return { cron: `${first.minute} ${times.map((time) => time?.hour).join(',')} ${rest}` }
  }
  return undefined
}

function timeOf(text: string): { hour: number; minute: number } | undefined {
  if (text === 'noon') return { hour: 12, minute: 0 }
  if (text === 'midnight') return { hour: 0, minute: 0 }
  const [, hours = '', minutes = '0', half] = /^(\d{1,2})(?::(\d{2}))? ?(am|pm)?$/.exec(text.trim()) ?? []
  const [hour, minute] = [Number(hours), Number(minutes)]
  if (hours === '' || minute > 59) return undefined
  if (half === undefined) return hour > 23 ? undefined : { hour, minute }
  if (hour < 1 || hour > 12) return undefined
  return { hour: (hour % 12) + (half === 'pm' ? 12 : 0), minute }
}

/** `31 4`: no such day of that month, so no schedule. */
function datesOf(text: string, month = '*'): string | undefined {
  const dates = text.split(' and ').map((date) => Number.parseInt(date, 10))
  return dates.every((date) => date >= 1 && date <= 31) ? `${dates.join(',')} ${month} *` : undefined
}

function numbersOf(text: string, names: readonly string[], from = 0): number[] {
  return text.split(' and ').map((name) => names.indexOf(name.slice(0, 3)) + from)
}

/** As cron says it: the first monday is `1#1`, the last `1L`. */
function placeOf(which: string): string {
  return which === 'last' ? 'L' : `#${ORDINALS.indexOf(which) + 1}`
}
