import { useState } from 'react'
import type { ConditionGroup } from './condition-model.ts'
import { newRow } from './edit-condition.ts'
import { type ConditionFormat, printCondition } from './print-condition.ts'
import { readCondition } from './read-condition.ts'

/** The rows of a condition. They hold what is not said yet, such as an empty row, which the text cannot. */
export function useCondition(text: string, format: ConditionFormat, onChange: (text: string) => void) {
  const [held, setHeld] = useState(() => ({ text, group: read(text, format) }))
  // It was changed elsewhere: as text, or by undo.
  const own = held.text === text ? held : { text, group: read(text, format) }
  if (own !== held) setHeld(own)
  const change = (group: ConditionGroup) => {
    const printed = printCondition(group, format)
    setHeld({ text: printed, group })
    if (printed !== text) onChange(printed)
  }
  return { group: own.group, change }
}

/** Where nothing is said yet, a first row waits to be filled in. */
function read(text: string, format: ConditionFormat): ConditionGroup | undefined {
  const group = readCondition(text, format)
  return group?.items.length === 0 ? { ...group, items: [newRow()] } : group
}
