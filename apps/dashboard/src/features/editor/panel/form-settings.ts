import type { ColumnDescription, FieldDescription } from '../../../lib/catalogue/description.ts'
import { choice, text } from './setting-fields.ts'

const LOOK = 'Look'
const ANSWER = 'Answer'
const LIMITS = 'Limits'

const TYPES = {
  text: 'Text',
  long: 'Long text',
  number: 'Number',
  date: 'Date',
  email: 'E-mail',
  choice: 'One of several',
  choices: 'Some of several',
  checkbox: 'Box to check',
  file: 'File',
  page: 'New page, with this title',
}

const optionsOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

const FIELD_TYPES = Object.keys(TYPES).filter((type) => type !== 'page')

const COLUMNS: readonly ColumnDescription[] = [
  { key: 'label', label: 'Label', type: 'field', placeholder: 'Your name' },
  { key: 'type', label: 'Type', type: 'select', options: optionsOf(TYPES) },
  {
    key: 'name',
    label: 'Name',
    type: 'field',
    placeholder: 'name',
    showWhen: { column: 'type', oneOf: FIELD_TYPES },
  },
  {
    key: 'required',
    label: 'Required',
    type: 'select',
    options: optionsOf({ yes: 'Required', no: 'Optional' }),
    showWhen: { column: 'type', oneOf: FIELD_TYPES },
  },
  {
    key: 'options',
    label: 'Choices',
    type: 'field',
    placeholder: 'Small, Medium, Large',
    showWhen: { column: 'type', oneOf: ['choice', 'choices'] },
  },
  {
    key: 'help',
    label: 'Help',
    type: 'field',
    placeholder: 'Help below the label',
    showWhen: { column: 'type', oneOf: FIELD_TYPES },
  },
]

/** What the form asks. */
export const askingFields: readonly FieldDescription[] = [
  text('formTitle', 'Title', { isRequired: true }),
  text('formIntro', 'Introduction', { kind: 'area' }),
  {
    key: 'formFields',
    label: 'Fields',
    kind: 'rows',
    isRequired: true,
    columns: COLUMNS,
    help: 'Later steps read each field by its name: {{trigger.name}}.',
  },
  choice('formAuth', 'Who may send it', {
    open: 'Anyone with the link',
    members: 'Members of this workspace',
    password: 'Those who know a password',
  }),
]

/** How it answers and looks, and how much it takes. */
export const furtherFields: readonly FieldDescription[] = [
  choice(
    'formAnswer',
    'The sender gets an answer',
    { started: 'At once', ended: 'At the end, with the text that the workflow gives' },
    { group: ANSWER },
  ),
  text('formAnswerSeconds', 'Waits at most (seconds)', {
    kind: 'number',
    placeholder: '30',
    group: ANSWER,
    showWhen: { field: 'formAnswer', equals: 'ended' },
  }),
  text('formThanks', 'Thanks', {
    kind: 'area',
    placeholder: 'Thank you. What you sent has arrived.',
    group: ANSWER,
  }),
  text('formRedirect', 'Or go on to this address', {
    placeholder: 'https://example.com/thanks',
    group: ANSWER,
  }),
  text('formButton', 'Button', { placeholder: 'Send', group: LOOK }),
  text('formColor', 'Colour', { placeholder: '#1d4ed8', group: LOOK }),
  text('formLogo', 'Address of the logo', { placeholder: 'https://example.com/logo.png', group: LOOK }),
  text('formFrames', 'Sites that may show it in a frame', {
    placeholder: 'https://shop.example.com',
    help: 'Several with commas; none: no site.',
    group: LOOK,
  }),
  text('formPerMinute', 'Forms a minute', { kind: 'number', placeholder: '60', group: LIMITS }),
  text('formMaxMegabytes', 'Megabytes of a page, files included', {
    kind: 'number',
    placeholder: '10',
    group: LIMITS,
  }),
]
