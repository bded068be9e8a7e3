import { printJson } from '@orch/json'
import { useMemo } from 'react'
import { VirtualList } from './virtual-list.tsx'

const ROW_PX = 20
/** A longer line is cut: Copy gives all of it. */
const LONGEST = 2_000

/** A value as JSON text, line by line. */
export function ValueJson({ value, label }: { value: unknown; label: string }) {
  const lines = useMemo(() => textOf(value).split('\n'), [value])
  return (
    <VirtualList
      count={lines.length}
      rowHeight={ROW_PX}
      label={label}
      width={widthOf(lines)}
      row={(index) => (
        <span className="block px-1 font-mono text-xs leading-5 whitespace-pre">
          {cut(lines[index] ?? '')}
        </span>
      )}
    />
  )
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : printJson(value, 2)
}

function cut(line: string): string {
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}

const CHARACTER_PX = 7.3
const LINES_LOOKED_AT = 5_000

/** So wide that a longer line can be scrolled to; undefined where all fit. */
function widthOf(lines: readonly string[]): number | undefined {
  let longest = 0
  for (const line of lines.slice(0, LINES_LOOKED_AT)) longest = Math.max(longest, line.length)
  const width = Math.min(longest, LONGEST) * CHARACTER_PX + 16
  return width > 320 ? width : undefined
}
