import type { SearchObject } from 'imapflow'
import { invalidInput, textIn } from '../inputs.ts'

type Config = Readonly<Record<string, unknown>>

/** The mailbox that is looked at. */
export function mailboxIn(config: Config): string {
  return textIn(config, 'mailbox') ?? 'INBOX'
}

/** Which mails are wanted. @throws ProviderError INVALID_INPUT */
export function criteriaIn(config: Config): SearchObject {
  const read = textIn(config, 'read') ?? 'any'
  if (!['any', 'read', 'unread'].includes(read)) throw invalidInput('read', 'must be any, read or unread')
  const texts = { from: textIn(config, 'from'), to: textIn(config, 'to'), subject: textIn(config, 'subject') }
  return {
    ...texts,
    body: textIn(config, 'text'),
    since: dayIn(config, 'since'),
    before: dayIn(config, 'before'),
    ...(read === 'any' ? { all: true } : { seen: read === 'read' }),
  }
}

function dayIn(config: Config, key: string): Date | undefined {
  const text = textIn(config, key)
  if (text === undefined) return undefined
  const day = new Date(text)
  if (Number.isNaN(day.getTime())) throw invalidInput(key, 'must be a date, such as 2026-11-28')
  return day
}
