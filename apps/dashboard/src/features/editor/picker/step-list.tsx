import { useQuery } from '@tanstack/react-query'
import { SearchInput } from '../../../components/search-input.tsx'
import { useCatalogue } from '../../../lib/catalogue/catalogue.ts'
import type { ActionDescription } from '../../../lib/catalogue/description.ts'
import { integrationsQuery } from '../../../lib/integrations.ts'
import { useArrowKeys } from '../../../lib/use-arrow-keys.ts'
import { stepGroups } from './step-groups.ts'
import { StepOption } from './step-option.tsx'
import { texts } from './texts.ts'
import { triggerOptions } from './trigger-options.ts'

type StepListProps = {
  search: string
  onSearch: (search: string) => void
  onPick: (action: ActionDescription) => void
  isDraggable?: boolean
}

/** The steps that there are, found by words. They can be dragged onto the canvas where it is in sight. */
export function StepList({ search, onSearch, onPick, isDraggable = false }: StepListProps) {
  const place = useArrowKeys<HTMLDivElement>()
  const { data: integrations = [] } = useQuery(integrationsQuery)
  const connected = new Set(integrations.map(({ type }) => type))
  const { actions: offered } = useCatalogue()
  const groups = stepGroups([...offered, ...triggerOptions], search, connected)
  const count = groups.reduce((sum, { actions }) => sum + actions.length, 0)
  const first = groups[0]?.actions[0]
  return (
    <div ref={place} className="flex flex-col gap-4">
      <SearchInput
        label={texts.searchSteps}
        value={search}
        onChange={onSearch}
        onKeyDown={(event) => (event.key === 'Enter' && first !== undefined ? onPick(first) : undefined)}
      />
      <p role="status" className="sr-only">
        {texts.found(count)}
      </p>
      {groups.map(({ title, actions }) => (
        <section key={title} aria-label={title}>
          <h3 className="mb-1 px-2 text-xs font-semibold tracking-wide text-quiet uppercase">{title}</h3>
          <ul>
            {actions.map((action) => (
              <StepOption
                key={action.type}
                action={action}
                onPick={() => onPick(action)}
                isDraggable={isDraggable}
              />
            ))}
          </ul>
        </section>
      ))}
      {count === 0 ? (
        <p className="py-8 text-center text-sm text-quiet">{texts.noStepDoesHttpRequest(search)}</p>
      ) : null}
    </div>
  )
}
