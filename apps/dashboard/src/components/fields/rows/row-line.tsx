import { ChevronDown, ChevronUp, X } from 'lucide-react'
import type { ColumnDescription } from '../../../lib/catalogue/description.ts'
import { Button } from '../../ui/button.tsx'
import { RowCell } from './row-cell.tsx'
import { cellText, isColumnShown, type Row } from './row-values.ts'
import { texts } from './texts.ts'

type RowLineProps = {
  columns: readonly ColumnDescription[]
  row: Row
  /** From 1. */
  number: number
  count: number
  onChange: (row: Row) => void
  onMove: (by: number) => void
  onRemove: () => void
}

/** One row: its values, and buttons that move and remove it. */
export function RowLine({ columns, row, number, count, onChange, onMove, onRemove }: RowLineProps) {
  return (
    <li className="flex flex-col gap-1.5 rounded-lg border border-line p-2" data-row={number}>
      <div className="flex flex-wrap gap-1.5">
        {columns
          .filter((column) => isColumnShown(column, row))
          .map((column) => (
            <RowCell
              key={column.key}
              column={column}
              label={texts.row(column.label, number)}
              value={cellText(row, column.key)}
              onChange={(value) => onChange({ ...row, [column.key]: value })}
            />
          ))}
      </div>
      <div className="flex justify-end gap-1">
        {count > 1 ? (
          <>
            <Button
              variant="ghost"
              size="icon"
              aria-label={texts.moveRowUp(number)}
              disabled={number === 1}
              onClick={() => onMove(-1)}
            >
              <ChevronUp aria-hidden="true" />
            </Button>
            <Button
              variant="ghost"
              size="icon"
              aria-label={texts.moveRowDown(number)}
              disabled={number === count}
              onClick={() => onMove(1)}
            >
              <ChevronDown aria-hidden="true" />
            </Button>
          </>
        ) : null}
        <Button variant="ghost" size="icon" aria-label={texts.removeRow(number)} onClick={onRemove}>
          <X aria-hidden="true" />
        </Button>
      </div>
    </li>
  )
}
