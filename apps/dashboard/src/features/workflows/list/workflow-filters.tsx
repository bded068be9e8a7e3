import { useEffect, useState } from 'react'
import { SearchInput } from '../../../components/search-input.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { texts } from './texts.ts'
import {
  changedFilter,
  SORT_OPTIONS,
  STATE_OPTIONS,
  sortedBy,
  type WorkflowFilter,
} from './workflow-filter.ts'

type FiltersProps = {
  filter: WorkflowFilter
  onFilter: (filter: WorkflowFilter) => void
  tags: readonly string[]
  folders: readonly string[]
}

const TYPING_MS = 250

/** Each choice counts at once; what is typed, when the typing rests. */
export function WorkflowFilters({ filter, onFilter, tags, folders }: FiltersProps) {
  return (
    <search className="grid grid-cols-2 gap-2 md:grid-cols-[minmax(12rem,1fr)_repeat(4,minmax(0,9rem))]">
      <div className="col-span-2 md:col-span-1">
        <TextFilter filter={filter} onFilter={onFilter} />
      </div>
      <Select
        aria-label={texts.folder}
        placeholder={texts.allFolders}
        options={options(folders, filter.folder)}
        value={filter.folder ?? ''}
        onChange={({ target }) => onFilter(changedFilter(filter, { folder: target.value }))}
      />
      <Select
        aria-label={texts.tag}
        placeholder={texts.allTags}
        options={options(tags, filter.tag)}
        value={filter.tag ?? ''}
        onChange={({ target }) => onFilter(changedFilter(filter, { tag: target.value }))}
      />
      <Select
        aria-label={texts.state}
        placeholder={texts.onOrOff}
        options={STATE_OPTIONS}
        value={filter.state ?? ''}
        onChange={({ target }) =>
          onFilter(
            changedFilter(filter, {
              state: STATE_OPTIONS.find(({ value }) => value === target.value)?.value,
            }),
          )
        }
      />
      <Select
        aria-label={texts.sortBy}
        options={SORT_OPTIONS}
        value={filter.sort ?? 'changed'}
        onChange={({ target }) => {
          const sort = SORT_OPTIONS.find(({ value }) => value === target.value)?.value
          if (sort !== undefined) onFilter(sortedBy(filter, sort))
        }}
      />
    </search>
  )
}

/** What an address names is there, although nothing in the workspace has it. */
function options(words: readonly string[], chosen: string | undefined) {
  const all = chosen === undefined || words.includes(chosen) ? words : [chosen, ...words]
  return all.map((value) => ({ value, label: value }))
}

function TextFilter({ filter, onFilter }: Pick<FiltersProps, 'filter' | 'onFilter'>) {
  const [text, setText] = useState(filter.text ?? '')
  const [before, setBefore] = useState(filter.text)
  if (before !== filter.text) {
    setBefore(filter.text)
    // Somebody showed all of them again. What is typed meanwhile is newer than what the address says.
    if (filter.text === undefined) setText('')
  }
  const wanted = text.trim()
  useEffect(() => {
    if (wanted === (filter.text ?? '')) return
    const timer = setTimeout(() => onFilter(changedFilter(filter, { text: wanted })), TYPING_MS)
    return () => clearTimeout(timer)
  }, [wanted, filter, onFilter])
  return <SearchInput label={texts.searchWorkflows} value={text} onChange={setText} />
}
