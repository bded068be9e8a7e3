import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { choice, text } from './setting-fields.ts'

const LOOK = 'Look'
const ANSWER = 'Answer'
const LIMITS = 'Limits'

/** What visitors read, and who may come. */
export const chatFields: readonly FieldDescription[] = [
  text('chatTitle', 'Title', { placeholder: 'Chat' }),
  text('chatGreeting', 'Greeting', { kind: 'area', placeholder: 'How can I help?' }),
  choice('chatAuth', 'Who may come', {
    open: 'Anyone with the link',
    members: 'Members of this workspace',
    password: 'Those who know a password',
  }),
]

/** @param steps the steps of the drawing, whose text can be shown while it is written */
export const answerFields = (steps: Readonly<Record<string, string>>): readonly FieldDescription[] => [
  text('chatAnswerField', 'Field of the answer', {
    placeholder: 'text',
    help: 'In the output of the last step, unless a Respond step answers. Empty: message, text, answer, content or reply.',
    group: ANSWER,
  }),
  choice(
    'chatStreamedStep',
    'Show the text of this step while it is written',
    { '': 'None: the answer comes whole', ...steps },
    { help: 'For steps in which a language model writes the answer.', group: ANSWER },
  ),
  choice(
    'chatProgress',
    'While the workflow works, visitors see',
    { none: 'That it works', steps: 'The names of the steps that ended' },
    { group: ANSWER },
  ),
  text('chatAnswerSeconds', 'The next message waits for an answer at most (seconds)', {
    kind: 'number',
    placeholder: '120',
    group: ANSWER,
  }),
  text('chatHistory', 'Earlier messages that the workflow gets', {
    kind: 'number',
    placeholder: '20',
    group: ANSWER,
  }),
]

/** How it looks, and how much it takes. */
export const lookFields: readonly FieldDescription[] = [
  text('chatIntro', 'Introduction', { kind: 'area', group: LOOK }),
  text('chatColor', 'Colour', { placeholder: '#1d4ed8', group: LOOK }),
  text('chatLogo', 'Address of the logo', { placeholder: 'https://example.com/logo.png', group: LOOK }),
  text('chatSessionHours', 'A conversation ends after (hours)', {
    kind: 'number',
    placeholder: '24',
    group: LIMITS,
  }),
  choice('chatFiles', 'Files', { no: 'Not taken', yes: 'Up to five with each message' }, { group: LIMITS }),
  text('chatMaxMegabytes', 'Megabytes of a message, files included', {
    kind: 'number',
    placeholder: '10',
    group: LIMITS,
  }),
  text('chatMaxCharacters', 'Characters of a message', {
    kind: 'number',
    placeholder: '4000',
    group: LIMITS,
  }),
  text('chatPerSessionMinute', 'Messages a minute in one conversation', {
    kind: 'number',
    placeholder: '10',
    group: LIMITS,
  }),
  text('chatPerMinute', 'Messages a minute in all', { kind: 'number', placeholder: '60', group: LIMITS }),
]

/** Where it may stand. */
export const siteFields: readonly FieldDescription[] = [
  text('chatFrames', 'Sites that may show it', {
    placeholder: 'https://shop.example.com',
    help: 'Several with commas; none: no site.',
  }),
]
