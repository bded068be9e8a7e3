import type { FC } from 'react'
import type { FieldKind } from '../../lib/catalogue/description.ts'
import { AreaField } from './area-field.tsx'
import { CasesField } from './cases/cases-field.tsx'
import { CodeField } from './code/code-field.tsx'
import { ComboboxField } from './combobox-field.tsx'
import { ConditionField } from './conditions/condition-field.tsx'
import type { FieldInputProps } from './field-props.ts'
import { JsonField } from './json-field.tsx'
import { NumberField } from './number-field.tsx'
import { RowsField } from './rows-field.tsx'
import { SchemaField } from './schema-field.tsx'
import { SecretAreaField } from './secret-area-field.tsx'
import { SecretField } from './secret-field.tsx'
import { SelectField } from './select-field.tsx'
import { SwitchField } from './switch-field.tsx'
import { TemplateField } from './template-field.tsx'
import { TextField } from './text-field.tsx'
import { UrlField } from './url-field.tsx'

/** A new kind of field does not compile until it has a control. */
const CONTROLS: Record<FieldKind, FC<FieldInputProps>> = {
  text: TextField,
  template: TemplateField,
  'template-area': TemplateField,
  number: NumberField,
  select: SelectField,
  combobox: ComboboxField,
  switch: SwitchField,
  area: AreaField,
  json: JsonField,
  schema: SchemaField,
  rows: RowsField,
  condition: ConditionField,
  code: CodeField,
  cases: CasesField,
  secret: SecretField,
  'secret-area': SecretAreaField,
  url: UrlField,
}

export function FieldInput(props: FieldInputProps) {
  const Control = CONTROLS[props.field.kind]
  return <Control {...props} />
}
