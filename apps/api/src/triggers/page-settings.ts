import { z } from 'zod'
import { line, type WrongSetting } from './trigger-settings.ts'

export const MIB = 1024 * 1024

/** The colour of a page that names none. */
export const USUAL_COLOR = '#1d4ed8'

/** How a page of the server looks, and where it may stand. */
export type PageLook = {
  color: string
  logo: string
  /** The sites that may show the page in a frame. */
  frames: readonly string[]
}

/** Who may use a page: anyone with the link, members of the workspace, or those who know the password of the connection. */
export const pageGuard = z.enum(['open', 'members', 'password']).default('open')
export type PageGuard = z.infer<typeof pageGuard>

/** An address that stands in a policy: what else could stand there could name other things. */
export const pageAddress = line.refine(
  (text) =>
    text === '' || (URL.canParse(text) && new URL(text).protocol === 'https:' && !/[\s;,'"]/.test(text)),
  'must be an address that begins with https://',
)

export const pageColor = line.refine(
  (color) => color === '' || /^#[0-9a-f]{6}$/i.test(color),
  'must be a colour such as #2563eb',
)

/** A site as a Content-Security-Policy names it; what else stands there could name other things. */
const SITE = /^https?:\/\/(?:[a-z0-9-]+\.)*[a-z0-9-]+(?::\d{1,5})?$/i

export const pageFrames = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter((word) => word !== ''))
  .refine((sites) => sites.every((site) => SITE.test(site)), 'must be sites such as https://shop.example.com')

/** What is wrong where a password guards the page, and no connection holds one. */
export const NO_PASSWORD = {
  field: 'integrationId',
  message: 'must name the connection that holds the password',
}

/** Why a page cannot be used: its author, who looks at the draft, reads which settings are wrong; visitors read what they can do. */
export function unreadyText(
  what: 'form' | 'chat',
  kind: 'live' | 'test',
  wrong: readonly WrongSetting[],
): string {
  if (kind === 'live')
    return `This ${what} cannot be used right now: tell the person who gave you its address`
  return `The ${what} is not set up whole: ${wrong.map(({ field, message }) => `${field} ${message}`).join('; ')}`
}
