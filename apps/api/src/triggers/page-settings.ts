import type { WorkflowNode } from '@orch/engine'
import { z } from 'zod'
import { line, type WrongSetting, wholeNumber, wrongOf } from './trigger-settings.ts'

const MIB = 1024 * 1024

/** The colour of a page that names none. */
const USUAL_COLOR = '#1d4ed8'

/** How a page of the server looks, and where it may stand. */
type PageLook = {
  color: string
  logo: string
  /** The sites that may show the page in a frame. */
  frames: readonly string[]
}

/** The people who may use a page: anyone with the link, members of the workspace, or those who know the password of the connection. */
export const pageGuard = z.enum(['open', 'members', 'password']).default('open')
type PageGuard = z.infer<typeof pageGuard>

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

export const pagePerMinute = wholeNumber(1, 10_000, 60)
export const pageMegabytes = wholeNumber(1, 100, 10)

/** What every page has: how it looks, who may use it, and how much it takes. */
export type PageSettings = PageLook & { guard: PageGuard; perMinute: number; maxBytes: number }

type WrittenPage = Omit<PageSettings, 'maxBytes'> & { megabytes: number }

/** The same from what a trigger says. */
export const pageOf = ({ color, megabytes, ...page }: WrittenPage): PageSettings => ({
  ...page,
  color: color || USUAL_COLOR,
  maxBytes: megabytes * MIB,
})

/** The settings of a page, or what is wrong with them. */
export type ReadPage<Settings> = { settings: Settings } | { wrong: WrongSetting[] }

/** Reads the settings of a trigger whose page people use. */
export function readPage<Settings extends PageSettings>(
  shape: z.ZodType<Settings>,
  { config, integrationId }: WorkflowNode,
): ReadPage<Settings> {
  const read = shape.safeParse(config)
  if (!read.success) return { wrong: read.error.issues.map(wrongOf) }
  if (read.data.guard === 'password' && integrationId === undefined) return { wrong: [NO_PASSWORD] }
  return { settings: read.data }
}

/** What is wrong where a password guards the page, and no connection holds one. */
const NO_PASSWORD = {
  field: 'integrationId',
  message: 'must name the connection that holds the password',
}
