import type { Integration, Overview } from '@orch/client'
import { expiryOf } from '../../lib/expiry.ts'
import { numberText } from '../../lib/number-text.ts'
import { texts } from './texts.ts'

export type Day = Overview['days'][number]
export type WorkflowFigures = Overview['workflows'][number]

export type Totals = { executions: number; success: number; error: number; other: number }

export function totalsOf(days: readonly Day[]): Totals {
  const sum = (of: (day: Day) => number) => days.reduce((total, day) => total + of(day), 0)
  const success = sum((day) => day.success)
  const error = sum((day) => day.error)
  const other = sum((day) => day.other)
  return { executions: success + error + other, success, error, other }
}

/** Of those that ended by themselves. Never 100 % while one failed; a dash while there is nothing to say. */
export function rateText({ success, error }: Pick<Totals, 'success' | 'error'>): string {
  const ended = success + error
  if (ended === 0) return '–'
  const percent = (success * 100) / ended
  const digits = Number.isInteger(percent) ? 0 : 1
  return `${numberText(Math.floor(percent * 10) / 10, digits)} %`
}

const SHOWN = 5

export function slowest(workflows: readonly WorkflowFigures[]): WorkflowFigures[] {
  return workflows.toSorted((a, b) => b.slowMs - a.slowMs).slice(0, SHOWN)
}

export function mostFailing(workflows: readonly WorkflowFigures[]): WorkflowFigures[] {
  return workflows
    .filter(({ failed }) => failed > 0)
    .sort((a, b) => b.failed - a.failed)
    .slice(0, SHOWN)
}

/** A top of the scale that is at least `most` and reads well: 1, 2 or 5 and zeros. */
export function scaleTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)))
  return [1, 2, 5, 10].map((factor) => factor * power).find((top) => top >= most) ?? most
}

/** Why somebody must look after a connection; nothing while it is well. */
export function careOf(connection: Integration, now: Date): string | undefined {
  if (connection.needsAuthorization) return texts.signInAgain
  if (connection.status === 'revoked') return texts.revokedByTheService
  if (connection.status === 'error') return connection.lastTest?.message ?? texts.theServiceRefusesIt
  const expiry = expiryOf(connection, now)
  return expiry?.isUrgent ? expiry.text : undefined
}
