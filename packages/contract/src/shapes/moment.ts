import { z } from 'zod'

/** A database may refuse any other year, and an offset can lead out of the years that are written with four digits. */
const FIRST_YEAR = 1
const LAST_YEAR = 9999

/** Whether a moment is one that can be asked for and stored. */
export function isInCalendar(moment: Date): boolean {
  const year = moment.getUTCFullYear()
  return year >= FIRST_YEAR && year <= LAST_YEAR
}

export const outOfCalendar = { error: `The year must be from ${FIRST_YEAR} to ${LAST_YEAR} in UTC` }

/** A moment that somebody sends: every list, filter and end date that reads one reads this. */
export const SentMoment = z.iso
  .datetime({ offset: true })
  .refine((moment) => isInCalendar(new Date(moment)), outOfCalendar)

/** The `next` of a page, as it is sent back; what it must hold, the list knows. */
export const PageCursor = z.string().regex(/^[\w-]{1,1000}$/, 'must be the `next` of a page')
