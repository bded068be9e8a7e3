import type { WorkflowNode } from '@orch/engine'
import { z } from 'zod'
import { type FormPage, readFormPages } from './form-fields.ts'
import {
  type PageSettings,
  pageAddress,
  pageColor,
  pageFrames,
  pageGuard,
  pageMegabytes,
  pageOf,
  pagePerMinute,
  type ReadPage,
  readPage,
} from './page-settings.ts'
import { line, lineUpTo, wholeNumber } from './trigger-settings.ts'

/** How a Form trigger asks people. */
export type FormSettings = PageSettings & {
  title: string
  intro: string
  pages: readonly FormPage[]
  /** Empty: the usual word in the language of the sender. */
  button: string
  /** When the sender gets an answer: at once, or at the end, with what the workflow gave. */
  answers: 'started' | 'ended'
  answerSeconds: number
  /** Empty: the usual thanks in the language of the sender. */
  thanks: string
  /** Where the sender goes in place of the thanks; empty: nowhere. */
  redirect: string
}

const Settings = z.object({
  formTitle: line.refine((title) => title !== '' && title.length <= 200, 'must be 1 to 200 characters'),
  formIntro: lineUpTo(5_000),
  formFields: z.unknown().transform((given, context): FormPage[] => {
    try {
      return readFormPages(given)
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : '' })
      return z.NEVER
    }
  }),
  formButton: lineUpTo(60),
  formAuth: pageGuard,
  formAnswer: z.enum(['started', 'ended']).default('started'),
  formAnswerSeconds: wholeNumber(1, 120, 30),
  formThanks: lineUpTo(5_000),
  formRedirect: pageAddress,
  formColor: pageColor,
  formLogo: pageAddress,
  formFrames: pageFrames,
  formPerMinute: pagePerMinute,
  formMaxMegabytes: pageMegabytes,
})

/** The settings of a Form trigger, or what is wrong with them. */
export const readFormSettings = (trigger: WorkflowNode): ReadPage<FormSettings> => readPage(READ, trigger)

const READ = Settings.transform(
  (found): FormSettings => ({
    title: found.formTitle,
    intro: found.formIntro,
    pages: found.formFields,
    button: found.formButton,
    answers: found.formAnswer,
    answerSeconds: found.formAnswerSeconds,
    thanks: found.formThanks,
    redirect: found.formRedirect,
    ...pageOf({
      guard: found.formAuth,
      color: found.formColor,
      logo: found.formLogo,
      frames: found.formFrames,
      perMinute: found.formPerMinute,
      megabytes: found.formMaxMegabytes,
    }),
  }),
)
