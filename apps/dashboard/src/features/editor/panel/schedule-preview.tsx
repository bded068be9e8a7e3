import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { api } from '../../../lib/api.ts'
import { spokenLanguage } from '../../../lib/language.ts'
import { saysWhen, scheduleFields } from './schedule-settings.ts'
import { texts } from './trigger-texts.ts'

type Texts = Readonly<Record<string, string>>

const KEYS = new Set(scheduleFields.map(({ key }) => key))

const previewQuery = (settings: Record<string, string>) =>
  queryOptions({
    queryKey: ['schedule-preview', settings],
    queryFn: ({ signal }) => api.schedules.preview(settings, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  })

/** What the settings mean: in words, as cron, and when that is next. What is wrong with them stands at the field. */
export function SchedulePreview({ settings }: { settings: Texts }) {
  const asked = useDeferredValue(settings)
  const own = Object.entries(asked).filter(([key, value]) => KEYS.has(key) && value !== '')
  const isAsked = saysWhen(asked)
  const { data, isError } = useQuery({ ...previewQuery(Object.fromEntries(own)), enabled: isAsked })
  if (isError || !isAsked || data === undefined) return null
  return (
    <section aria-label={texts.whatThisMeans} className="rounded-xl bg-raised px-3 py-2.5 text-[0.8125rem]">
      <p className="font-medium">{data.words}</p>
      {data.cron === null || asked['scheduleKind'] !== 'words' ? null : (
        <p className="mt-0.5 font-mono text-[0.75rem] text-quiet">{data.cron}</p>
      )}
      <p className="mt-2 text-quiet">{texts.nextTimes(data.timezone)}</p>
      <ul className="tabular-nums">
        {data.nextTimes.map((time) => (
          <li key={time}>
            <time dateTime={time}>{timeIn(data.timezone, time)}</time>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** As the words above say it: by 24 hours. */
const WRITTEN = { dateStyle: 'full', timeStyle: 'medium', hourCycle: 'h23' } as const

function timeIn(timeZone: string, time: string): string {
  const format = new Intl.DateTimeFormat(spokenLanguage(), { ...WRITTEN, timeZone })
  return format.format(new Date(time))
}
