import type { Integration } from '@orch/client'
import { useState } from 'react'
import { SearchInput } from '../../components/search-input.tsx'
import { findProvider } from '../../lib/catalogue/catalogue.ts'
import { ConnectionRow } from './connection-row.tsx'

type ConnectionListProps = {
  connections: Integration[]
  onEdit: (connection: Integration) => void
  onDelete: (connection: Integration) => void
}

/** From this many on, a search is worth its place. */
const SEARCH_FROM = 6

export function ConnectionList({ connections, onEdit, onDelete }: ConnectionListProps) {
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const found = connections.filter((connection) => textOf(connection).includes(wanted))
  return (
    <div className="flex flex-col gap-4">
      {connections.length >= SEARCH_FROM ? (
        <SearchInput label="Search connections" value={search} onChange={setSearch} />
      ) : null}
      <ul
        aria-label="Connections"
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
        <p className="py-6 text-center text-sm text-quiet">Nothing found for “{search}”.</p>
      ) : null}
    </div>
  )
}

function textOf({ name, type }: Integration): string {
  return `${name} ${type} ${findProvider(type)?.label ?? ''}`.toLowerCase()
}
