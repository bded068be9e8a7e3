import type { FieldInputProps } from './field-props.ts'
import { parseSchema, printSchema } from './schema/schema-node.ts'
import { SchemaRows } from './schema/schema-rows.tsx'
import { StructureAsText } from './structure-as-text.tsx'

type SchemaFieldProps = FieldInputProps & {
  /** Whether the reader of the shape allows fields to be left out. */
  hasOptional?: boolean
}

/** A shape, field by field. What is stored in another form (such as a JSON schema) is edited as text. */
export function SchemaField(props: SchemaFieldProps) {
  const { field, value, onChange, error, hasOptional = false } = props
  const nodes = parseSchema(value)
  if (nodes === undefined) return <StructureAsText {...props} />
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-[0.8125rem] font-medium">{field.label}</legend>
      <SchemaRows
        nodes={nodes}
        onChange={(next) => onChange(printSchema(next))}
        depth={0}
        hasOptional={hasOptional}
      />
      {field.help ? <p className="text-[0.8125rem] text-quiet">{field.help}</p> : null}
      {error ? <p className="text-[0.8125rem] text-bad">{error}</p> : null}
    </fieldset>
  )
}
