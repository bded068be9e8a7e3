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

/** One value of a row. */
export function RowCell({ column, label, value, onChange }: RowCellProps) {
  switch (column.type) {
    case 'select':
      return (
        <Select
          aria-label={label}
          className="min-w-28 flex-1 basis-28"
          options={column.options ?? []}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'text':
    case 'template':
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
    case 'field':
      return <FieldCell column={column} label={label} value={value} onChange={onChange} />
  }
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
        className="min-w-24 flex-1 basis-28 font-mono text-[0.8125rem]"
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
