import { useEffect, useState } from 'react'
import { dateTime, timeAgo } from '../lib/time.ts'

const MINUTE_MS = 60_000

/** A time as people say it; the exact one is in the tooltip. */
export function TimeAgo({ at }: { at: string }) {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <time dateTime={at} title={dateTime(at)}>
      {timeAgo(at, now)}
    </time>
  )
}
