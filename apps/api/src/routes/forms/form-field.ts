import { html } from 'hono/html'
import type { FormField } from '../../triggers/form-fields.ts'
import type { SentField } from '../../triggers/form-values.ts'
import { nameOf } from '../../verbs/forms/take-form.ts'
import type { VisitorTexts } from '../visitors/texts.ts'

export type Markup = ReturnType<typeof html>

/** A field with what was typed into it, and what is wrong with that. */
export type DrawnField = {
  field: FormField
  sent: SentField
  wrong: string | undefined
  isFirstWrong: boolean
  texts: VisitorTexts
}

/** With so many choices all are shown; more stand in a list that opens. */
const SHOWN_CHOICES = 6

export const idOf = ({ name }: FormField) => `field-${name}`

/** A label, its control, its help and what is wrong, tied to each other. */
export function fieldMarkup(drawn: DrawnField): Markup {
  const { field, sent, wrong, texts } = drawn
  const { type, options } = field
  if (type === 'choices' || (type === 'choice' && options.length <= SHOWN_CHOICES)) return choiceMarkup(drawn)
  if (type === 'checkbox')
    return html`<div class="field">${checkMarkup(drawn, { id: idOf(field), value: 'yes', label: labelOf(drawn) })}${notes(drawn)}</div>`
  const file = sent.file ? html`<p class="quiet">${texts.chosen(sent.file.name)}</p>` : ''
  return html`<div class="field"><label for="${idOf(field)}">${labelOf(drawn)}</label>${help(field)}${file}${controlMarkup(drawn)}${error(field, wrong)}</div>`
}

function labelOf({ field: { label, isRequired }, texts }: DrawnField): string {
  return isRequired ? label : texts.optional(label)
}

const INPUTS: Readonly<Partial<Record<FormField['type'], string>>> = {
  email: 'email',
  date: 'date',
  file: 'file',
}

function controlMarkup({ field, sent, wrong, isFirstWrong, texts }: DrawnField): Markup {
  const { type, options } = field
  const [text = ''] = sent.texts
  const [id, name] = [idOf(field), nameOf(field.name)]
  const more = attributes(field, wrong, isFirstWrong)
  if (type === 'long')
    return html`<textarea id="${id}" name="${name}" rows="6"${more}>
${text}</textarea>`
  if (type === 'choice')
    return html`<select id="${id}" name="${name}"${more}><option value="">${texts.choose}</option>${options.map(
      (option) => html`<option${option === text ? html` selected` : ''}>${option}</option>`,
    )}</select>`
  const mode = type === 'number' ? html` inputmode="decimal"` : ''
  const auto = type === 'email' ? html` autocomplete="email"` : ''
  const value = type === 'file' ? '' : html` value="${text}"`
  return html`<input id="${id}" name="${name}" type="${INPUTS[type] ?? 'text'}"${mode}${auto}${value}${more}>`
}

function choiceMarkup(drawn: DrawnField): Markup {
  const { field, sent, wrong } = drawn
  const ids = described(field, wrong)
  const boxes = field.options.map((option, at) =>
    checkMarkup(
      {
        ...drawn,
        isFirstWrong: drawn.isFirstWrong && at === 0,
        sent: { ...sent, texts: sent.texts.filter((text) => text === option) },
      },
      { id: at === 0 ? idOf(field) : `${idOf(field)}-${at}`, value: option, label: option },
    ),
  )
  return html`<fieldset class="field"${ids === '' ? '' : html` aria-describedby="${ids}"`}><legend>${labelOf(drawn)}</legend>${help(field)}${boxes}${error(field, wrong)}</fieldset>`
}

type Box = { id: string; value: string; label: string }

function checkMarkup({ field, sent, wrong, isFirstWrong }: DrawnField, { id, value, label }: Box): Markup {
  const type = field.type === 'choice' ? 'radio' : 'checkbox'
  const checked = sent.texts.some((text) => text !== '') ? html` checked` : ''
  const more =
    field.type === 'checkbox' ? attributes(field, wrong, isFirstWrong) : isFirstWrong ? html` autofocus` : ''
  return html`<div class="choice"><input id="${id}" name="${nameOf(field.name)}" type="${type}" value="${value}"${checked}${more}><label for="${id}">${label}</label></div>`
}

function notes({ field, wrong }: DrawnField): Markup {
  return html`${help(field)}${error(field, wrong)}`
}

function help(field: FormField): Markup | string {
  return field.help === '' ? '' : html`<p class="help" id="${idOf(field)}-help">${field.help}</p>`
}

function error(field: FormField, wrong: string | undefined): Markup | string {
  return wrong === undefined ? '' : html`<p class="wrong" id="${idOf(field)}-wrong">${wrong}</p>`
}

function described(field: FormField, wrong: string | undefined): string {
  const ids = [
    field.help === '' ? '' : `${idOf(field)}-help`,
    wrong === undefined ? '' : `${idOf(field)}-wrong`,
  ]
  return ids.filter((id) => id !== '').join(' ')
}

/** Focus goes to the first field that is wrong, without a script. */
function attributes(field: FormField, wrong: string | undefined, isFirstWrong: boolean): Markup {
  const ids = described(field, wrong)
  return html`${ids === '' ? '' : html` aria-describedby="${ids}"`}${wrong === undefined ? '' : html` aria-invalid="true"`}${isFirstWrong ? html` autofocus` : ''}${field.isRequired ? html` aria-required="true"` : ''}`
}
