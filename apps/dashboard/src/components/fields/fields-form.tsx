import type { FieldDescription } from '../../lib/catalogue/description.ts'
import { asAsked, groupsOf, isShown } from './field-groups.ts'
import { FieldInput } from './field-input.tsx'

type FieldsFormProps = {
  fields: readonly FieldDescription[]
  values: Readonly<Record<string, string>>
  onChange: (values: Record<string, string>) => void
  errors?: Readonly<Record<string, string>> | undefined
}

/** A form read off descriptions: which fields there are, which are shown now, and how each is typed in. */
export function FieldsForm({ fields, values, onChange, errors }: FieldsFormProps) {
  const input = (field: FieldDescription) => (
    <div key={field.key} data-field={field.key}>
      <FieldInput
        field={field}
        value={values[field.key] ?? ''}
        error={errors?.[field.key]}
        onChange={(value) => onChange({ ...values, [field.key]: value })}
      />
    </div>
  )
  return groupsOf(
    fields
      .filter((field) => field.isManaged !== true && isShown(field, fields, values))
      .map((field) => asAsked(field, fields, values)),
  ).map(({ title, members }) =>
    title === undefined ? (
      members.map(input)
    ) : (
      // What must be filled in is not looked for.
      <details
        key={title}
        open={members.some(({ isRequired }) => isRequired)}
        className="rounded-xl border border-line"
      >
        <summary className="cursor-pointer rounded-xl px-3 py-2.5 text-[0.8125rem] font-medium">
          {title}
        </summary>
        <div className="flex flex-col gap-4 px-3 pt-1 pb-3">{members.map(input)}</div>
      </details>
    ),
  )
}
