import { textOf } from '../json.ts'
import { CALENDAR_EXAMPLES, calendarWords } from './calendar-words.ts'
import { durationOf, momentOf } from './duration.ts'

/**
 * What becomes of times that passed while no server ran. `recent`: one of the last five minutes starts once.
 * `once`: the last one starts; `all`: up to `mostMissed` of the last ones do.
 */
export type Missed = 'recent' | 'skip' | 'once' | 'all'

/** What becomes of a time at which the execution before still runs. `cancel`: that one is cancelled. */
export type Overlap = 'allow' | 'skip' | 'queue' | 'cancel'

/** When a Schedule trigger starts its workflow. */
export type Schedule = {
  /** Five fields, or six with the seconds first; '' for an interval. */
  cron: string
  timezone: string
  /** Of an interval, counted from `anchor`. */
  everyMs?: number
  anchor?: Date
  missed: Missed
  mostMissed: number
  overlap: Overlap
}

/** A setting of a Schedule trigger that says nothing. */
export type ScheduleFault = { field: string; message: string }

type Config = Readonly<Record<string, unknown>>
type Timing = Pick<Schedule, 'cron' | 'everyMs' | 'anchor'>

const MISSED: readonly Missed[] = ['recent', 'skip', 'once', 'all']
const OVERLAP: readonly Overlap[] = ['allow', 'skip', 'queue', 'cancel']
const SHORTEST_MS = 1_000
const MOST_MISSED = 100
/** The longest setting, in characters: what reads them takes time for each. */
const LONGEST = 1_000

/** Reads the settings of a Schedule trigger. Whether a cron expression is one is not looked at here. */
export function readSchedule(config: Config): { schedule: Schedule; faults: ScheduleFault[] } {
  const faults: ScheduleFault[] = []
  const report = (field: string, message: string) => void faults.push({ field, message })
  const text = (key: string) => {
    const given = textOf(config[key] ?? '').trim()
    if (given.length <= LONGEST) return given
    report(key, `${key} must have at most ${LONGEST} characters`)
    return ''
  }
  const choice = <T extends string>(key: string, known: readonly T[], usual: T): T => {
    const chosen = text(key)
    const found = known.find((one) => one === chosen)
    if (found === undefined && chosen !== '') report(key, `${key} must be one of ${known.join(', ')}`)
    return found ?? usual
  }
  const missed = choice('scheduleMissed', MISSED, 'recent')
  const overlap = choice('scheduleOverlap', OVERLAP, 'allow')
  const mostMissed = Number(text('scheduleMissedMost') || '10')
  if (!Number.isInteger(mostMissed) || mostMissed < 1 || mostMissed > MOST_MISSED)
    report('scheduleMissedMost', `scheduleMissedMost must be a whole number from 1 to ${MOST_MISSED}`)
  const timing = timingOf(config, text, report)
  const timezone = text('scheduleTimezone') || 'UTC'
  return { schedule: { ...timing, timezone, missed, mostMissed, overlap }, faults }
}

function timingOf(
  config: Config,
  text: (key: string) => string,
  report: (field: string, message: string) => void,
): Timing {
  const kind = text('scheduleKind')
  if (kind === 'words') return wordsOf(text('scheduleWords'), report)
  if (kind === 'interval') return intervalOf(config, report)
  if (kind !== '' && kind !== 'cron') report('scheduleKind', 'scheduleKind must be cron, words or interval')
  return { cron: text('scheduleCron') }
}

function wordsOf(words: string, report: (field: string, message: string) => void): Timing {
  const meaning = calendarWords(words)
  if (meaning && 'cron' in meaning) return meaning
  if (meaning) return { cron: '', anchor: new Date(0), ...meaning }
  const examples = CALENDAR_EXAMPLES.map((example) => `"${example}"`).join(', ')
  report('scheduleWords', `"${words}" is not understood. It must be like one of these: ${examples}`)
  return { cron: '' }
}

function intervalOf(config: Config, report: (field: string, message: string) => void): Timing {
  try {
    const everyMs = durationOf(config['scheduleEvery'], config['scheduleEveryUnit'])
    if (everyMs === undefined || everyMs < SHORTEST_MS || !Number.isInteger(everyMs)) {
      report('scheduleEvery', 'The interval must be at least one second')
      return { cron: '' }
    }
    return { cron: '', everyMs, anchor: anchorOf(config['scheduleAnchor'], report) }
  } catch (error) {
    report('scheduleEvery', error instanceof Error ? error.message : '')
    return { cron: '' }
  }
}

/** Unless it is said, intervals count from the beginning of 1970, UTC: every server counts the same. */
function anchorOf(anchor: unknown, report: (field: string, message: string) => void): Date {
  if (anchor === undefined || anchor === null || anchor === '') return new Date(0)
  try {
    return momentOf(anchor)
  } catch (error) {
    report('scheduleAnchor', error instanceof Error ? error.message : '')
    return new Date(0)
  }
}
