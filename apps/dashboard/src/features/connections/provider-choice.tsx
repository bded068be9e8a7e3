import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { ProviderIcon } from '../../components/provider-icon.tsx'
import { SearchInput } from '../../components/search-input.tsx'
import { allProviders } from '../../lib/catalogue/catalogue.ts'
import type { ProviderDescription } from '../../lib/catalogue/description.ts'
import { useArrowKeys } from '../../lib/use-arrow-keys.ts'

/** Which service to connect: a search and a list that the arrow keys move through. */
export function ProviderChoice({ onChoose }: { onChoose: (provider: ProviderDescription) => void }) {
  const [search, setSearch] = useState('')
  const arrowKeys = useArrowKeys<HTMLDivElement>()
  const found = allProviders().filter((provider) => matches(provider, search))
  return (
    <div ref={arrowKeys} className="flex flex-col gap-3">
      <SearchInput label="Search services" value={search} onChange={setSearch} autoFocus />
      <ul aria-label="Services" className="-mx-2 flex flex-col">
        {found.map((provider) => (
          <li key={provider.id}>
            <button
              type="button"
              data-option
              onClick={() => onChoose(provider)}
              className="flex w-full items-center gap-3 rounded-xl px-2 py-2 text-left hover:bg-raised"
            >
              <ProviderIcon id={provider.id} label={provider.label} />
              <span className="min-w-0 flex-1">
                <span className="block text-sm font-medium">{provider.label}</span>
                <span className="block truncate text-[0.8125rem] text-quiet">{provider.description}</span>
              </span>
              <ChevronRight aria-hidden="true" className="size-4 text-quiet" />
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 ? (
        <p className="py-4 text-center text-sm text-quiet">
          No service is called “{search}”. An HTTP Request step can call any address.
        </p>
      ) : null}
    </div>
  )
}

function matches({ id, label, description, category }: ProviderDescription, search: string): boolean {
  return `${id} ${label} ${description} ${category}`.toLowerCase().includes(search.trim().toLowerCase())
}
