import { useRef } from 'react'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { ConditionGroupView } from './condition-group.tsx'
import type { ConditionGroup, ConditionItem } from './condition-model.ts'
import { rowsIn, withItem } from './edit-condition.ts'
import type { ConditionFormat } from './print-condition.ts'

type ConditionRowsProps = {
  group: ConditionGroup
  format: ConditionFormat
  reads: FieldDescription['reads']
  onChange: (group: ConditionGroup) => void
}

/** All rows and groups of a condition. The keyboard stays where the work is: in a new row, or beside a removed one. */
export function ConditionRows({ group, format, reads, onChange }: ConditionRowsProps) {
  const frame = useRef<HTMLDivElement>(null)
  const numbers = new Map(rowsIn(group).map(({ id }, index) => [id, index + 1]))
  const focus = (selector: string) =>
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(selector)?.focus())
  const put = (id: string, item: ConditionItem | undefined) => {
    onChange(id === group.id && item?.kind === 'group' ? item : withItem(group, id, item))
  }
  const add = (to: ConditionGroup, item: ConditionItem) => {
    put(to.id, { ...to, items: [...to.items, item] })
    const id = item.kind === 'group' ? (item.items[0]?.id ?? '') : item.id
    focus(`[data-condition="${id}"] :is(input, textarea, [contenteditable=true])`)
  }
  const remove = (id: string) => {
    const next = withItem(group, id, undefined)
    onChange(next)
    const [other] = rowsIn(next)
    focus(
      other === undefined
        ? '[data-add]'
        : `[data-condition="${other.id}"] :is(input, textarea, [contenteditable=true])`,
    )
  }
  return (
    <div ref={frame}>
      <ConditionGroupView
        group={group}
        isOutermost
        format={format}
        reads={reads}
        numbers={numbers}
        onPut={put}
        onAdd={add}
        onRemove={remove}
      />
    </div>
  )
}
