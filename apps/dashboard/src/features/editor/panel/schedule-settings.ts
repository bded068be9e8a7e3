import { CALENDAR_EXAMPLES } from '@orch/engine/workflow'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { options } from './setting-fields.ts'
import { texts } from './trigger-texts.ts'

const LOCAL_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone
/** UTC is what no choice means. */
const ZONES = [...new Set([LOCAL_ZONE, ...Intl.supportedValuesOf('timeZone')])]
  .filter((zone) => zone !== 'UTC')
  .map((value) => ({ value, label: value }))

const MISSED = texts.whenTimeMissedOrComes
const isKind = (equals: string) => ({ showWhen: { field: 'scheduleKind', equals } })
/** Everything that a Schedule trigger can be told. */
export const scheduleFields: readonly FieldDescription[] = [
  {
    key: 'scheduleKind',
    label: texts.writtenAs,
    kind: 'select',
    isRequired: true,
    defaultValue: 'cron',
    options: options({
      cron: texts.cronExpression,
      words: texts.wordsScheduleSettings,
      interval: texts.interval,
    }),
  },
  {
    key: 'scheduleCron',
    label: texts.cronExpression,
    kind: 'text',
    isRequired: true,
    placeholder: '0 9 * * 1-5',
    help: texts.minuteHourDayMonthMonth,
    ...isKind('cron'),
  },
  {
    key: 'scheduleWords',
    label: texts.wordsScheduleSettings,
    kind: 'text',
    isRequired: true,
    placeholder: texts.everyWeekdayAt9,
    help: texts.suchAs(CALENDAR_EXAMPLES.slice(0, 7).join('; ')),
    ...isKind('words'),
  },
  { key: 'scheduleEvery', label: texts.every, kind: 'number', isRequired: true, ...isKind('interval') },
  {
    key: 'scheduleEveryUnit',
    label: texts.unit,
    kind: 'select',
    isRequired: true,
    defaultValue: 'seconds',
    options: options({
      seconds: texts.seconds,
      minutes: texts.minutes,
      hours: texts.hours,
      days: texts.days,
      weeks: texts.weeks,
    }),
    ...isKind('interval'),
  },
  {
    key: 'scheduleAnchor',
    label: texts.countedFrom,
    kind: 'text',
    isRequired: false,
    placeholder: '2027-01-01T09:00:00Z',
    help: texts.fromBeginning1970UtcIf,
    ...isKind('interval'),
  },
  {
    key: 'scheduleTimezone',
    label: texts.timeZone,
    kind: 'select',
    isRequired: false,
    placeholder: 'UTC',
    options: ZONES,
  },
  {
    key: 'scheduleMissed',
    label: texts.aTimePassedWhileNo,
    kind: 'select',
    isRequired: true,
    defaultValue: 'recent',
    group: MISSED,
    options: options({
      recent: texts.startOnceIfAtMost,
      skip: texts.leaveItOut,
      once: texts.startOnceHoweverManyThere,
      all: texts.startEachLastOnes,
    }),
  },
  {
    key: 'scheduleMissedMost',
    label: texts.howManyAtMost,
    kind: 'number',
    isRequired: false,
    placeholder: '10',
    group: MISSED,
    showWhen: { field: 'scheduleMissed', equals: 'all' },
  },
  {
    key: 'scheduleOverlap',
    label: texts.aTimeAtWhichExecution,
    kind: 'select',
    isRequired: true,
    defaultValue: 'allow',
    group: MISSED,
    options: options({
      allow: texts.startBesideIt,
      skip: texts.leaveTheTimeOut,
      queue: texts.startWhenHasEnded,
      cancel: texts.cancelItAndStart,
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
