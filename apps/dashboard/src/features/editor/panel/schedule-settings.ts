import { CALENDAR_EXAMPLES } from '@orch/engine/workflow'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'

const LOCAL_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone
/** UTC is what no choice means. */
const ZONES = [...new Set([LOCAL_ZONE, ...Intl.supportedValuesOf('timeZone')])]
  .filter((zone) => zone !== 'UTC')
  .map((value) => ({ value, label: value }))

const MISSED = 'When a time is missed, or comes too soon'
const isKind = (equals: string) => ({ showWhen: { field: 'scheduleKind', equals } })
const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

/** Everything that a Schedule trigger can be told. */
export const scheduleFields: readonly FieldDescription[] = [
  {
    key: 'scheduleKind',
    label: 'Written as',
    kind: 'select',
    isRequired: true,
    defaultValue: 'cron',
    options: options({ cron: 'Cron expression', words: 'Words', interval: 'Interval' }),
  },
  {
    key: 'scheduleCron',
    label: 'Cron expression',
    kind: 'text',
    isRequired: true,
    placeholder: '0 9 * * 1-5',
    help: 'Minute, hour, day of the month, month, day of the week. A sixth field in front is the second.',
    ...isKind('cron'),
  },
  {
    key: 'scheduleWords',
    label: 'Words',
    kind: 'text',
    isRequired: true,
    placeholder: 'every weekday at 9',
    help: `Such as: ${CALENDAR_EXAMPLES.slice(0, 7).join('; ')}.`,
    ...isKind('words'),
  },
  { key: 'scheduleEvery', label: 'Every', kind: 'number', isRequired: true, ...isKind('interval') },
  {
    key: 'scheduleEveryUnit',
    label: 'Unit',
    kind: 'select',
    isRequired: true,
    defaultValue: 'seconds',
    options: options({
      seconds: 'seconds',
      minutes: 'minutes',
      hours: 'hours',
      days: 'days',
      weeks: 'weeks',
    }),
    ...isKind('interval'),
  },
  {
    key: 'scheduleAnchor',
    label: 'Counted from',
    kind: 'text',
    isRequired: false,
    placeholder: '2027-01-01T09:00:00Z',
    help: 'From the beginning of 1970 (UTC) if empty.',
    ...isKind('interval'),
  },
  {
    key: 'scheduleTimezone',
    label: 'Time zone',
    kind: 'select',
    isRequired: false,
    placeholder: 'UTC',
    options: ZONES,
  },
  {
    key: 'scheduleMissed',
    label: 'A time that passed while no server ran',
    kind: 'select',
    isRequired: true,
    defaultValue: 'recent',
    group: MISSED,
    options: options({
      recent: 'Start once if it is at most 5 minutes late',
      skip: 'Leave it out',
      once: 'Start once, however many there were',
      all: 'Start for each of the last ones',
    }),
  },
  {
    key: 'scheduleMissedMost',
    label: 'How many at most',
    kind: 'number',
    isRequired: false,
    placeholder: '10',
    group: MISSED,
    showWhen: { field: 'scheduleMissed', equals: 'all' },
  },
  {
    key: 'scheduleOverlap',
    label: 'A time at which the execution before still runs',
    kind: 'select',
    isRequired: true,
    defaultValue: 'allow',
    group: MISSED,
    options: options({
      allow: 'Start beside it',
      skip: 'Leave the time out',
      queue: 'Start when it has ended',
      cancel: 'Cancel it and start',
    }),
  },
]

const isOfMissed = ({ group }: FieldDescription) => group === MISSED

/** When it starts. */
export const whenFields = scheduleFields.filter((field) => !isOfMissed(field))

/** What becomes of a time at which it cannot start as it should. */
export const otherwiseFields = scheduleFields.filter(isOfMissed)

const NEEDED: Readonly<Record<string, string>> = {
  cron: 'scheduleCron',
  words: 'scheduleWords',
  interval: 'scheduleEvery',
}

/** Whether enough is filled in to ask when that would be. */
export function saysWhen(texts: Readonly<Record<string, string>>): boolean {
  const needed = NEEDED[texts['scheduleKind'] || 'cron']
  return needed !== undefined && (texts[needed] ?? '').trim() !== ''
}
