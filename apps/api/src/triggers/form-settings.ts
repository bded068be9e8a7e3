import type { WorkflowNode } from '@orch/engine'
import { z } from 'zod'
import { type FormPage, readFormPages } from './form-fields.ts'
import {
  MIB,
  NO_PASSWORD,
  type PageGuard,
  type PageLook,
  pageAddress,
  pageColor,
  pageFrames,
  pageGuard,
  USUAL_COLOR,
} from './page-settings.ts'
import { line, type WrongSetting, wholeNumber, wrongOf } from './trigger-settings.ts'

/** How a Form trigger asks people. */
export type FormSettings = PageLook & {
  title: string
  intro: string
  pages: readonly FormPage[]
  button: string
  guard: PageGuard
  /** When the sender gets an answer: at once, or at the end, with what the workflow gave. */
  answers: 'started' | 'ended'
  answerSeconds: number
  thanks: string
  /** Where the sender goes in place of the thanks; empty: nowhere. */
  redirect: string
  perMinute: number
  maxBytes: number
}

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
  formAuth: pageGuard,
  formAnswer: z.enum(['started', 'ended']).default('started'),
  formAnswerSeconds: wholeNumber(1, 120, 30),
  formThanks: line.refine((text) => text.length <= 5_000, 'must have 5,000 characters at most'),
  formRedirect: pageAddress,
  formColor: pageColor,
  formLogo: pageAddress,
  formFrames: pageFrames,
  formPerMinute: wholeNumber(1, 10_000, 60),
  formMaxMegabytes: wholeNumber(1, 100, 10),
})

type Read = { settings: FormSettings } | { wrong: WrongSetting[] }

/** The settings of a Form trigger, or what is wrong with them. */
export function readFormSettings({ config, integrationId }: WorkflowNode): Read {
  const read = Settings.safeParse(config)
  if (!read.success) return { wrong: read.error.issues.map(wrongOf) }
  const found = read.data
  if (found.formAuth === 'password' && integrationId === undefined) return { wrong: [NO_PASSWORD] }
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
    color: found.formColor || USUAL_COLOR,
    logo: found.formLogo,
    frames: found.formFrames,
    perMinute: found.formPerMinute,
    maxBytes: found.formMaxMegabytes * MIB,
  }
  return { settings }
}
