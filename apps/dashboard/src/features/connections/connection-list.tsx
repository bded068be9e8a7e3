import type { Integration } from '@orch/client'
import { useState } from 'react'
import { SearchInput } from '../../components/search-input.tsx'
import { Select } from '../../components/ui/select.tsx'
import { findProvider } from '../../lib/catalogue/catalogue.ts'
import { ConnectionRow } from './connection-row.tsx'
import { texts } from './texts.ts'

type ConnectionListProps = {
  connections: Integration[]
  onEdit: (connection: Integration) => void
  onDelete: (connection: Integration) => void
}

/** From this many on, a search is worth its place. */
const SEARCH_FROM = 6

export function ConnectionList({ connections, onEdit, onDelete }: ConnectionListProps) {
  const [search, setSearch] = useState('')
  const [type, setType] = useState('')
  const wanted = search.trim().toLowerCase()
  const found = connections.filter(
    (connection) => (type === '' || connection.type === type) && textOf(connection).includes(wanted),
  )
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-3 empty:hidden">
        {connections.length >= SEARCH_FROM ? (
          <div className="min-w-48 flex-1">
            <SearchInput label={texts.searchConnections} value={search} onChange={setSearch} />
          </div>
        ) : null}
        <TypeFilter connections={connections} value={type} onChange={setType} />
      </div>
      <ul
        aria-label={texts.connections}
        className="overflow-hidden rounded-2xl border border-line bg-surface shadow-card"
      >
        {found.map((connection) => (
          <ConnectionRow
            key={connection.id}
            connection={connection}
            onEdit={() => onEdit(connection)}
            onDelete={() => onDelete(connection)}
          />
        ))}
      </ul>
      {found.length === 0 ? (
        <p className="py-6 text-center text-sm text-quiet">{texts.nothingFound(search === '', search)}</p>
      ) : null}
    </div>
  )
}

function textOf({ name, type }: Integration): string {
  return `${name} ${type} ${findProvider(type)?.label ?? ''}`.toLowerCase()
}

type TypeFilterProps = { connections: Integration[]; value: string; onChange: (type: string) => void }

/** The types that there are; nothing to choose from one. */
function TypeFilter({ connections, value, onChange }: TypeFilterProps) {
  const types = [...new Set(connections.map(({ type }) => type))]
  const options = types
    .map((type) => ({ value: type, label: findProvider(type)?.label ?? type }))
    .sort((one, other) => one.label.localeCompare(other.label))
  if (options.length < 2) return null
  return (
    <Select
      aria-label={texts.filterByType}
      className="w-48"
      options={options}
      placeholder={texts.allTypes}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
