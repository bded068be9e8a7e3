import type { FieldDescription } from '../../lib/catalogue/description.ts'

type Values = Readonly<Record<string, string>>

/** False while the field it depends on has another value, or is not shown itself. A field left alone counts as its default. */
export function isShown(
  { showWhen }: FieldDescription,
  fields: readonly FieldDescription[],
  values: Values,
): boolean {
  if (showWhen === undefined) return true
  const other = fields.find(({ key }) => key === showWhen.field)
  if (other !== undefined && !isShown(other, fields, values)) return false
  const value = values[showWhen.field] || other?.defaultValue || ''
  return [showWhen.equals].flat().includes(value)
}

/** With what it takes now: some fields are required only while another one has a certain value. */
export function asAsked(
  field: FieldDescription,
  fields: readonly FieldDescription[],
  values: Values,
): FieldDescription {
  const { showWhen, requiredFor } = field
  if (showWhen === undefined || requiredFor === undefined) return field
  const other = fields.find(({ key }) => key === showWhen.field)
  const value = values[showWhen.field] || other?.defaultValue || ''
  return { ...field, isRequired: requiredFor.includes(value) }
}

type FieldGroup = { title: string | undefined; members: FieldDescription[] }

/** The fields of a named group together, where its first one stands; the others between the groups as they come. */
export function groupsOf(fields: readonly FieldDescription[]): FieldGroup[] {
  const groups: FieldGroup[] = []
  for (const field of fields) {
    const title = field.group
    const own = title === undefined ? groups.at(-1) : groups.find((group) => group.title === title)
    if (own !== undefined && own.title === title) own.members.push(field)
    else groups.push({ title, members: [field] })
  }
  return groups
}
