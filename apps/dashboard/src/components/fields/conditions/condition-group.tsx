import { Group, Plus, X } from 'lucide-react'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { cn } from '../../../lib/cn.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { ConditionLine } from './condition-line.tsx'
import type { ConditionGroup, ConditionItem } from './condition-model.ts'
import { newGroup, newRow } from './edit-condition.ts'
import type { ConditionFormat } from './print-condition.ts'
import { texts } from './texts.ts'

const JOINS = [
  { value: 'and', label: texts.allOfTheseHold },
  { value: 'or', label: texts.atLeastOneTheseHolds },
]

export type ConditionGroupProps = {
  group: ConditionGroup
  isOutermost?: boolean
  format: ConditionFormat
  reads: FieldDescription['reads']
  /** Of each row, from 1. */
  numbers: ReadonlyMap<string, number>
  onPut: (id: string, item: ConditionItem | undefined) => void
  onAdd: (to: ConditionGroup, item: ConditionItem) => void
  onRemove: (id: string) => void
}

/** Rows of which all, or at least one, must hold; a row may be such a group again. */
export function ConditionGroupView(props: ConditionGroupProps) {
  const { group, isOutermost = false, format, reads, numbers, onPut, onAdd, onRemove } = props
  return (
    <fieldset
      aria-label={group.join === 'and' ? texts.allMustHold : texts.atLeastOneMustHold}
      className={cn(
        'flex flex-col gap-2',
        !isOutermost && 'rounded-lg border-l-2 border-accent/40 bg-raised/40 p-2',
      )}
    >
      {group.items.length > 1 || !isOutermost ? <GroupHeader {...props} isOutermost={isOutermost} /> : null}
      {group.items.map((item) =>
        item.kind === 'group' ? (
          <ConditionGroupView key={item.id} {...props} group={item} isOutermost={false} />
        ) : (
          <ConditionLine
            key={item.id}
            row={item}
            number={numbers.get(item.id) ?? 1}
            format={format}
            reads={reads}
            onChange={(row) => onPut(item.id, row)}
            onRemove={() => onRemove(item.id)}
          />
        ),
      )}
      <div className="flex flex-wrap gap-1.5">
        <Button size="small" data-add onClick={() => onAdd(group, newRow())}>
          <Plus aria-hidden="true" />
          {texts.addCondition}
        </Button>
        <Button size="small" variant="ghost" onClick={() => onAdd(group, newGroup(group))}>
          <Group aria-hidden="true" />
          {texts.addGroup}
        </Button>
      </div>
    </fieldset>
  )
}

function GroupHeader({ group, isOutermost, onPut, onRemove }: ConditionGroupProps) {
  return (
    <div className="flex items-center gap-1.5">
      <Select
        aria-label={texts.whichTheseMustHold}
        className="min-w-0 flex-1"
        options={JOINS}
        value={group.join}
        onChange={(event) => onPut(group.id, { ...group, join: event.target.value === 'or' ? 'or' : 'and' })}
      />
      {isOutermost ? null : (
        <Button
          variant="ghost"
          size="smallIcon"
          aria-label={texts.removeGroup}
          onClick={() => onRemove(group.id)}
        >
          <X aria-hidden="true" />
        </Button>
      )}
    </div>
  )
}
