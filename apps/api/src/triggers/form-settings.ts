import type { WorkflowNode } from '@orch/engine'
import { z } from 'zod'
import { type FormPage, readFormPages } from './form-fields.ts'
import { line, type WrongSetting, wholeNumber, wrongOf } from './trigger-settings.ts'

/** How a Form trigger asks people. */
export type FormSettings = {
  title: string
  intro: string
  pages: readonly FormPage[]
  button: string
  /** Anyone with the link, members of the workspace, or those who know the password of the connection. */
  guard: 'open' | 'members' | 'password'
  /** When the sender gets an answer: at once, or at the end, with what the workflow gave. */
  answers: 'started' | 'ended'
  answerSeconds: number
  thanks: string
  /** Where the sender goes in place of the thanks; empty: nowhere. */
  redirect: string
  color: string
  logo: string
  /** The sites that may show the form in a frame. */
  frames: readonly string[]
  perMinute: number
  maxBytes: number
}

const MIB = 1024 * 1024

const address = line.refine(
  (text) =>
    text === '' || (URL.canParse(text) && new URL(text).protocol === 'https:' && !/[\s;,'"]/.test(text)),
  'must be an address that begins with https://',
)

/** A site as a Content-Security-Policy names it; what else stands there could name other things. */
const SITE = /^https?:\/\/(?:[a-z0-9-]+\.)*[a-z0-9-]+(?::\d{1,5})?$/i

const Settings = z.object({
  formTitle: line.refine((title) => title !== '' && title.length <= 200, 'must be 1 to 200 characters'),
  formIntro: line.refine((text) => text.length <= 5_000, 'must have 5,000 characters at most'),
  formFields: z.unknown().transform((given, context): FormPage[] => {
    try {
      return readFormPages(given)
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : '' })
      return z.NEVER
    }
  }),
  formButton: line.refine((text) => text.length <= 60, 'must have 60 characters at most'),
  formAuth: z.enum(['open', 'members', 'password']).default('open'),
  formAnswer: z.enum(['started', 'ended']).default('started'),
  formAnswerSeconds: wholeNumber(1, 120, 30),
  formThanks: line.refine((text) => text.length <= 5_000, 'must have 5,000 characters at most'),
  formRedirect: address,
  formColor: line.refine(
    (color) => color === '' || /^#[0-9a-f]{6}$/i.test(color),
    'must be a colour such as #2563eb',
  ),
  formLogo: address,
  formFrames: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter((word) => word !== ''))
    .refine(
      (sites) => sites.every((site) => SITE.test(site)),
      'must be sites such as https://shop.example.com',
    ),
  formPerMinute: wholeNumber(1, 10_000, 60),
  formMaxMegabytes: wholeNumber(1, 100, 10),
})

type Read = { settings: FormSettings } | { wrong: WrongSetting[] }

/** The settings of a Form trigger, or what is wrong with them. */
export function readFormSettings({ config, integrationId }: WorkflowNode): Read {
  const read = Settings.safeParse(config)
  if (!read.success) return { wrong: read.error.issues.map(wrongOf) }
  const found = read.data
  if (found.formAuth === 'password' && integrationId === undefined)
    return {
      wrong: [{ field: 'integrationId', message: 'must name the connection that holds the password' }],
    }
  const settings: FormSettings = {
    title: found.formTitle,
    intro: found.formIntro,
    pages: found.formFields,
    button: found.formButton || 'Send',
    guard: found.formAuth,
    answers: found.formAnswer,
    answerSeconds: found.formAnswerSeconds,
    thanks: found.formThanks || 'Thank you. What you sent has arrived.',
    redirect: found.formRedirect,
    color: found.formColor || '#1d4ed8',
    logo: found.formLogo,
    frames: found.formFrames,
    perMinute: found.formPerMinute,
    maxBytes: found.formMaxMegabytes * MIB,
  }
  return { settings }
}
