import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { choice, number, text } from './setting-fields.ts'
import { texts } from './trigger-texts.ts'

// What the pages that people open have in common, each setting after the name of its page: a form or a chat.

type Page = 'chat' | 'form'

/** The people who may use the page. */
export const guardField = (page: Page, label: string): FieldDescription =>
  choice(`${page}Auth`, label, {
    open: texts.anyoneWithTheLink,
    members: texts.membersOfThisWorkspace,
    password: texts.thoseWhoKnowPassword,
  })

/** How it looks. */
export const paintFields = (page: Page): readonly FieldDescription[] => [
  text(`${page}Color`, texts.colour, { placeholder: '#1d4ed8', group: texts.look }),
  text(`${page}Logo`, texts.addressOfTheLogo, {
    placeholder: 'https://example.com/logo.png',
    group: texts.look,
  }),
]

/** The sites that may show it. */
export const framesField = (page: Page, label: string, group?: string): FieldDescription =>
  text(`${page}Frames`, label, {
    placeholder: 'https://shop.example.com',
    help: texts.severalWithCommasNoneNo,
    group,
  })

export const perMinuteField = (page: Page, label: string): FieldDescription =>
  number(`${page}PerMinute`, label, 60, texts.limits)

export const megabytesField = (page: Page, label: string): FieldDescription =>
  number(`${page}MaxMegabytes`, label, 10, texts.limits)
