import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { ProviderIcon } from '../../components/provider-icon.tsx'
import { SearchInput } from '../../components/search-input.tsx'
import { searchedWords, useCatalogue } from '../../lib/catalogue/catalogue.ts'
import type { ProviderDescription } from '../../lib/catalogue/description.ts'
import { useArrowKeys } from '../../lib/use-arrow-keys.ts'
import { texts } from './texts.ts'

/** Which service to connect: a search and a list that the arrow keys move through. */
export function ProviderChoice({ onChoose }: { onChoose: (provider: ProviderDescription) => void }) {
  const [search, setSearch] = useState('')
  const arrowKeys = useArrowKeys<HTMLDivElement>()
  const { providers, forms: others } = useCatalogue()
  const services = providers.filter((provider) => matches(provider, search))
  const forms = others.filter((form) => matches(form, search))
  return (
    <div ref={arrowKeys} className="flex flex-col gap-3">
      <SearchInput label={texts.searchServices} value={search} onChange={setSearch} autoFocus />
      <Choices label={texts.services} providers={services} onChoose={onChoose} />
      {forms.length === 0 ? null : (
        <>
          <h3 className="text-[0.8125rem] font-medium text-quiet">{texts.otherCredentialsForScripts}</h3>
          <Choices label={texts.credentialTypes} providers={forms} onChoose={onChoose} />
        </>
      )}
      {services.length + forms.length === 0 ? (
        <p className="py-4 text-center text-sm text-quiet">{texts.noServiceCalledHttpRequest(search)}</p>
      ) : null}
    </div>
  )
}

type ChoicesProps = {
  label: string
  providers: readonly ProviderDescription[]
  onChoose: (provider: ProviderDescription) => void
}

function Choices({ label, providers, onChoose }: ChoicesProps) {
  return (
    <ul aria-label={label} className="-mx-2 flex flex-col">
      {providers.map((provider) => (
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
  )
}

function matches(provider: ProviderDescription, search: string): boolean {
  return `${provider.id} ${searchedWords(provider)}`.includes(search.trim().toLowerCase())
}
