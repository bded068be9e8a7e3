import { searchText, withoutEmpty } from '../../../lib/address-filter.ts'
import type { PublicationState, WorkflowSort } from './list-types.ts'
import { texts } from './texts.ts'

/** What the list is narrowed to and how it is put in order; the address holds the same. */
export type WorkflowFilter = {
  text?: string
  tag?: string
  folder?: string
  state?: PublicationState
  sort?: WorkflowSort
  order?: 'ascending'
}

export const STATE_OPTIONS = [
  { value: 'published', label: texts.on },
  { value: 'paused', label: texts.off },
  { value: 'unpublished', label: texts.draft },
] as const satisfies readonly { value: PublicationState; label: string }[]

export const SORT_OPTIONS = [
  { value: 'changed', label: texts.lastChange },
  { value: 'name', label: texts.name },
  { value: 'lastRun', label: texts.lastRun },
  { value: 'nextRun', label: texts.nextRun },
] as const satisfies readonly { value: WorkflowSort; label: string }[]

/** Names are read from A on, and what comes next from now on; everything else, the newest first. */
const USUAL: Readonly<Record<WorkflowSort, WorkflowFilter['order']>> = {
  changed: undefined,
  name: 'ascending',
  lastRun: undefined,
  nextRun: 'ascending',
}

/** Out of an address; what is none of ours is left out. */
export function readWorkflowFilter(search: Record<string, unknown>): WorkflowFilter {
  return withoutEmpty<WorkflowFilter>({
    text: searchText(search['text'])?.slice(0, 200),
    tag: searchText(search['tag'])?.slice(0, 40),
    folder: searchText(search['folder'])?.slice(0, 200),
    state: STATE_OPTIONS.find(({ value }) => value === search['state'])?.value,
    sort: SORT_OPTIONS.find(({ value }) => value === search['sort'])?.value,
    order: search['order'] === 'ascending' ? 'ascending' : undefined,
  })
}

type Loose = { [Key in keyof WorkflowFilter]?: WorkflowFilter[Key] | undefined }

/** The filter with these changes; what is empty leaves it. */
export function changedFilter(filter: WorkflowFilter, changes: Loose): WorkflowFilter {
  return withoutEmpty<WorkflowFilter>({ ...filter, ...changes })
}

/** By this column, and by the same one again the other way round. */
export function sortedBy(filter: WorkflowFilter, sort: WorkflowSort): WorkflowFilter {
  const isSame = (filter.sort ?? 'changed') === sort
  const order = isSame ? (filter.order === undefined ? 'ascending' : undefined) : USUAL[sort]
  return changedFilter(filter, { sort: sort === 'changed' ? undefined : sort, order })
}

/** Whether it hides some of the workflows. */
export function isNarrowed({ text, tag, folder, state }: WorkflowFilter): boolean {
  return [text, tag, folder, state].some((part) => part !== undefined)
}
