import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { SearchInput } from '../../../components/search-input.tsx'
import { catalogueQuery } from '../../../lib/catalogue/catalogue.ts'
import { type Drawn, useMadeWorkflow } from '../workflow-queries.ts'
import { connectionsOf, foundTemplates } from './found-templates.ts'
import { inOwnWords } from './index.ts'
import { placeholdersOf } from './placeholders.ts'
import { CATEGORIES, type Template } from './template.ts'
import { texts } from './texts.ts'

const drawn = async (english: Template): Promise<Drawn> => {
  const template = await inOwnWords(english)
  const { title, description, nodes, edges } = template
  const connections = connectionsOf(template).map((service) => texts.chooseAConnectionTo(service))
  const own = placeholdersOf(template).map(({ step, field, value }) =>
    texts.putYoursPlace(value, field, step),
  )
  return {
    workflow: { name: title, description, nodes: [...nodes], edges: [...edges], draft: true },
    toDo: [...connections, ...own],
  }
}

/** Every template below its category; those that have the words, while some are searched for. */
export function TemplateList() {
  const [search, setSearch] = useState('')
  // Names the services, which the list of workflows knows nothing of.
  useQuery(catalogueQuery)
  const found = foundTemplates(search)
  return (
    <div className="flex flex-col gap-5">
      <SearchInput label={texts.searchTemplates} value={search} onChange={setSearch} />
      {CATEGORIES.map((category) => {
        const own = found.filter((template) => template.category === category)
        return own.length > 0 ? <Category key={category} name={category} templates={own} /> : null
      })}
      {found.length === 0 ? (
        <p className="py-6 text-center text-sm text-quiet">{texts.noTemplateHasWords(search)}</p>
      ) : null}
    </div>
  )
}

function Category({ name, templates }: { name: Template['category']; templates: readonly Template[] }) {
  return (
    <section>
      <h3 className="mb-2 text-sm font-semibold">{texts.categories[name]}</h3>
      <ul aria-label={texts.categories[name]} className="flex flex-col gap-2">
        {templates.map((template) => (
          <TemplateRow key={template.id} template={template} />
        ))}
      </ul>
    </section>
  )
}

function TemplateRow({ template }: { template: Template }) {
  const { title, description } = template
  const services = connectionsOf(template)
  const own = [...new Set(placeholdersOf(template).map(({ field }) => field))]
  const make = useMadeWorkflow(texts.made, drawn)
  return (
    <li>
      <button
        type="button"
        disabled={make.isPending}
        onClick={() => make.mutate(template)}
        className="w-full rounded-xl border border-line bg-surface px-4 py-3 text-left hover:bg-raised/60 disabled:opacity-50"
      >
        <span className="block font-medium">{title}</span>
        <span className="mt-0.5 block text-sm text-quiet">{description}</span>
        <span className="mt-1 block text-xs text-quiet">
          {services.length === 0 ? texts.needsNoConnection : texts.connections(services.join(', '))}
          {own.length === 0 ? null : texts.toFillIn(own.join(', '))}
        </span>
      </button>
    </li>
  )
}
