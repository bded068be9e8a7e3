import type { ColumnDescription, FieldDescription } from '../../../lib/catalogue/description.ts'
import { framesField, guardField, megabytesField, paintFields, perMinuteField } from './page-fields.ts'
import { choice, options, text } from './setting-fields.ts'
import { texts } from './trigger-texts.ts'

const LOOK = texts.look
const ANSWER = texts.answer

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

const FIELD_TYPES = Object.keys(TYPES).filter((type) => type !== 'page')

const COLUMNS: readonly ColumnDescription[] = [
  { key: 'label', label: texts.label, type: 'field', placeholder: texts.yourName },
  { key: 'type', label: texts.type, type: 'select', options: options(TYPES) },
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
    options: options({ yes: texts.required, no: texts.optional }),
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
  guardField('form', texts.whoMaySendIt),
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
  ...paintFields('form'),
  framesField('form', texts.sitesMayShowFrame, LOOK),
  perMinuteField('form', texts.formsAMinute),
  megabytesField('form', texts.megabytesPageFilesIncluded),
]
