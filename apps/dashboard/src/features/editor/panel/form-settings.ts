import type { ColumnDescription, FieldDescription } from '../../../lib/catalogue/description.ts'
import { choice, text } from './setting-fields.ts'
import { texts } from './trigger-texts.ts'

const LOOK = texts.look
const ANSWER = texts.answer
const LIMITS = texts.limits

const TYPES = {
  text: texts.text,
  long: texts.longText,
  number: texts.number,
  date: texts.date,
  email: texts.email,
  choice: texts.oneOfSeveral,
  choices: texts.someOfSeveral,
  checkbox: texts.boxToCheck,
  file: texts.file,
  page: texts.newPageWithThisTitle,
}

const optionsOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

const FIELD_TYPES = Object.keys(TYPES).filter((type) => type !== 'page')

const COLUMNS: readonly ColumnDescription[] = [
  { key: 'label', label: texts.label, type: 'field', placeholder: texts.yourName },
  { key: 'type', label: texts.type, type: 'select', options: optionsOf(TYPES) },
  {
    key: 'name',
    label: texts.name,
    type: 'field',
    placeholder: 'name',
    showWhen: { column: 'type', oneOf: FIELD_TYPES },
  },
  {
    key: 'required',
    label: texts.required,
    type: 'select',
    options: optionsOf({ yes: texts.required, no: texts.optional }),
    showWhen: { column: 'type', oneOf: FIELD_TYPES },
  },
  {
    key: 'options',
    label: texts.choices,
    type: 'field',
    placeholder: texts.smallMediumLarge,
    showWhen: { column: 'type', oneOf: ['choice', 'choices'] },
  },
  {
    key: 'help',
    label: texts.help,
    type: 'field',
    placeholder: texts.helpBelowTheLabel,
    showWhen: { column: 'type', oneOf: FIELD_TYPES },
  },
]

/** What the form asks. */
export const askingFields: readonly FieldDescription[] = [
  text('formTitle', texts.title, { isRequired: true }),
  text('formIntro', texts.introduction, { kind: 'area' }),
  {
    key: 'formFields',
    label: texts.fields,
    kind: 'rows',
    isRequired: true,
    columns: COLUMNS,
    help: texts.laterStepsReadEachField,
  },
  choice('formAuth', texts.whoMaySendIt, {
    open: texts.anyoneWithTheLink,
    members: texts.membersOfThisWorkspace,
    password: texts.thoseWhoKnowPassword,
  }),
]

/** How it answers and looks, and how much it takes. */
export const furtherFields: readonly FieldDescription[] = [
  choice(
    'formAnswer',
    texts.theSenderGetsAnswer,
    { started: texts.atOnce, ended: texts.atEndWithTextWorkflow },
    { group: ANSWER },
  ),
  text('formAnswerSeconds', texts.waitsAtMostSeconds, {
    kind: 'number',
    placeholder: '30',
    group: ANSWER,
    showWhen: { field: 'formAnswer', equals: 'ended' },
  }),
  text('formThanks', texts.thanks, {
    kind: 'area',
    placeholder: texts.thankYouWhatYouSent,
    group: ANSWER,
  }),
  text('formRedirect', texts.orGoOnThisAddress, {
    placeholder: 'https://example.com/thanks',
    group: ANSWER,
  }),
  text('formButton', texts.button, { placeholder: texts.send, group: LOOK }),
  text('formColor', texts.colour, { placeholder: '#1d4ed8', group: LOOK }),
  text('formLogo', texts.addressOfTheLogo, { placeholder: 'https://example.com/logo.png', group: LOOK }),
  text('formFrames', texts.sitesMayShowFrame, {
    placeholder: 'https://shop.example.com',
    help: texts.severalWithCommasNoneNo,
    group: LOOK,
  }),
  text('formPerMinute', texts.formsAMinute, { kind: 'number', placeholder: '60', group: LIMITS }),
  text('formMaxMegabytes', texts.megabytesPageFilesIncluded, {
    kind: 'number',
    placeholder: '10',
    group: LIMITS,
  }),
]
