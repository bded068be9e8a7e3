import { newId } from '../../../lib/new-id.ts'
import { type ConditionGroup, type ConditionItem, type ConditionRow, NO_OPERAND } from './condition-model.ts'

export function newRow(): ConditionRow {
  return { kind: 'row', id: newId(), left: '', operator: 'equals', right: NO_OPERAND }
}

/** Of the other kind than the group around it: of the same kind it would say nothing more. */
export function newGroup(around: ConditionGroup): ConditionGroup {
  return { kind: 'group', id: newId(), join: around.join === 'and' ? 'or' : 'and', items: [newRow()] }
}

/** The group with another item in place of the one that has its id; without it when there is none. */
export function withItem(group: ConditionGroup, id: string, item: ConditionItem | undefined): ConditionGroup {
  return {
    ...group,
    items: group.items.flatMap((each): ConditionItem[] => {
      if (each.id === id) return item === undefined ? [] : [item]
      return [each.kind === 'group' ? withItem(each, id, item) : each]
    }),
  }
}

/** The rows in the order in which they stand, for numbers that people can name. */
export function rowsIn(group: ConditionGroup): ConditionRow[] {
  return group.items.flatMap((item) => (item.kind === 'group' ? rowsIn(item) : [item]))
}
