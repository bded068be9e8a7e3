import { Plus } from 'lucide-react'
import { useId, useRef } from 'react'
import { Button } from '../ui/button.tsx'
import type { FieldInputProps } from './field-props.ts'
import { RowLine } from './rows/row-line.tsx'
import { movedRow, newRow, parseRows, printRows, type Row } from './rows/row-values.ts'
import { StructureAsText } from './structure-as-text.tsx'
import { texts } from './texts.ts'

/** A list of rows, such as fields to set, conditions, or what to sort by. What is stored in another form is edited as text. */
export function RowsField(props: FieldInputProps) {
  const rows = parseRows(props.value)
  return rows === undefined ? <StructureAsText {...props} /> : <RowList {...props} rows={rows} />
}

function RowList({ field, rows, onChange, error }: FieldInputProps & { rows: readonly Row[] }) {
  const id = useId()
  const frame = useRef<HTMLFieldSetElement>(null)
  const columns = field.columns ?? []
  // Rows have no names of their own: the place is what tells them apart.
  const keyed = rows.map((row, at) => ({ row, at, key: texts.of(at + 1, rows.length) }))
  const change = (next: readonly Row[]) => onChange(printRows(next))
  const focus = (selector: string) =>
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(selector)?.focus())
  const add = () => {
    change([...rows, newRow(columns)])
    focus(`[data-row="${rows.length + 1}"] :is(input, select, textarea)`)
  }
  const move = (at: number, by: number) => {
    change(movedRow(rows, at, at + by))
    focus(`[data-row="${at + by + 1}"] button:not(:disabled)`)
  }
  const remove = (at: number) => {
    change(rows.filter((_, other) => other !== at))
    // The keyboard stays where it was, and never falls back to the top of the page.
    focus(rows.length > 1 ? `[data-row="${Math.min(at + 1, rows.length - 1)}"] input` : '[data-add]')
  }
  return (
    <fieldset ref={frame} className="flex flex-col gap-2" aria-describedby={error ? id : undefined}>
      <legend className="mb-1.5 text-[0.8125rem] font-medium">{field.label}</legend>
      {rows.length === 0 ? null : (
        <ol className="flex flex-col gap-2">
          {keyed.map(({ row, at, key }) => (
            <RowLine
              key={key}
              columns={columns}
              row={row}
              number={at + 1}
              count={rows.length}
              onChange={(next) => change(rows.map((old, other) => (other === at ? next : old)))}
              onMove={(by) => move(at, by)}
              onRemove={() => remove(at)}
            />
          ))}
        </ol>
      )}
      <Button size="small" className="self-start" data-add onClick={add}>
        <Plus aria-hidden="true" />
        {texts.addRow}
      </Button>
      {field.help ? <p className="text-[0.8125rem] text-quiet">{field.help}</p> : null}
      {error ? (
        <p id={id} className="text-[0.8125rem] text-bad">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
