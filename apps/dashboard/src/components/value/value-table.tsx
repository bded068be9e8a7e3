import { lineOf, toneOf } from './value-rows.ts'
import type { Table } from './value-views.ts'
import { VirtualList } from './virtual-list.tsx'

const ROW_PX = 28
const COLUMN_PX = 160
const CELL = 'w-40 shrink-0 truncate px-2 font-mono text-xs leading-7'

/** A list of objects as rows and columns. */
export function ValueTable({ table: { columns, rows, name }, label }: { table: Table; label: string }) {
  const width = columns.length * COLUMN_PX + 48
  return (
    <VirtualList
      count={rows.length}
      rowHeight={ROW_PX}
      label={name === '' ? label : `${label}: ${name}`}
      width={width}
      head={
        <div style={{ width }} className="sticky top-0 z-10 flex border-b border-line bg-raised">
          <span className="w-12 shrink-0 px-2 text-xs leading-7 text-quiet">#</span>
          {columns.map((column) => (
            <span key={column} className={`${CELL} font-semibold`}>
              {column}
            </span>
          ))}
        </div>
      }
      row={(index) => (
        <div className="flex border-b border-line/60">
          <span className="w-12 shrink-0 px-2 font-mono text-xs leading-7 text-quiet">{index}</span>
          {columns.map((column) => {
            const line = lineOf(rows[index]?.[column])
            return (
              <span key={column} title={line} className={`${CELL} ${toneOf(rows[index]?.[column])}`}>
                {line}
              </span>
            )
          })}
        </div>
      )}
    />
  )
}
