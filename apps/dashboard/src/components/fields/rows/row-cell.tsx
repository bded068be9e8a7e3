import { useId } from 'react'
import type { ColumnDescription } from '../../../lib/catalogue/description.ts'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { TemplateCell } from '../template/template-cell.tsx'
import { useItemFields } from './item-fields-context.ts'

type RowCellProps = {
  column: ColumnDescription
  /** Says to those who do not see the row which one it is. */
  label: string
  value: string
  onChange: (value: string) => void
}

/** One value of a row. Where a reference stands, whatever else could be chosen, it is shown by the name of its step. */
export function RowCell(props: RowCellProps) {
  if (props.value.includes('{{')) return <TextCell {...props} />
  switch (props.column.type) {
    case 'select':
      return <ChoiceCell {...props} />
    case 'text':
    case 'template':
      return <TextCell {...props} />
    case 'field':
      return <FieldCell {...props} />
  }
}

function TextCell({ column, label, value, onChange }: RowCellProps) {
  return (
    <div className="min-w-32 flex-1 basis-40">
      <TemplateCell
        label={label}
        reads="item"
        placeholder={column.placeholder ?? column.label}
        value={value}
        onChange={onChange}
      />
    </div>
  )
}

/** A stored value that is no longer offered stays choosable. */
function ChoiceCell({ column: { options = [] }, label, value, onChange }: RowCellProps) {
  const isKnown = value === '' || options.some((option) => option.value === value)
  return (
    <Select
      aria-label={label}
      className="min-w-28 flex-1 basis-28"
      options={isKnown ? options : [...options, { value, label: value }]}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** The name of a field; those of the items are suggested. */
function FieldCell({ column, label, value, onChange }: RowCellProps) {
  const listId = useId()
  const fields = useItemFields()
  const suggests = fields.length > 0
  return (
    <>
      <Input
        aria-label={label}
        placeholder={column.placeholder ?? column.label}
        autoComplete="off"
        spellCheck={false}
        list={suggests ? listId : undefined}
        className="min-w-24 flex-1 basis-28 font-mono pointer-fine:text-[0.8125rem]"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {suggests ? (
        <datalist id={listId}>
          {fields.map((field) => (
            <option key={field} value={field} />
          ))}
        </datalist>
      ) : null}
    </>
  )
}
