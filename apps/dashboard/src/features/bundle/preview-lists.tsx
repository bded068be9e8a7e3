import type { BundlePreview } from '@orch/client'
import { useId } from 'react'
import { findProvider } from '../../lib/catalogue/catalogue.ts'
import { connectionName } from '../../lib/connection-name.ts'
import { texts } from './texts.ts'

/** What an import would bring. */
export function PreviewLists({ preview: { workflows, integrations, services } }: { preview: BundlePreview }) {
  return (
    <div role="status" className="grid gap-4 rounded-xl bg-raised p-4 sm:grid-cols-2">
      <Names
        title={texts.workflows(workflows.length)}
        names={workflows.map(({ name, steps }) => [name, `${steps} ${texts.steps(steps)}`])}
      />
      <Names
        title={texts.connections(integrations.length)}
        names={integrations.map((one) => [connectionName(one), findProvider(one.type)?.label ?? one.type])}
      />
      {services.length > 0 ? (
        <Names
          title={texts.services(services.length)}
          names={services.map(({ name, provider }) => [name, provider])}
        />
      ) : null}
    </div>
  )
}

/** Names may repeat. */
function Names({ title, names }: { title: string; names: [name: string, detail: string][] }) {
  const id = useId()
  const byName = new Map<string, { name: string; detail: string; count: number }>()
  for (const [name, detail] of names) {
    const key = JSON.stringify([name, detail])
    byName.set(key, { name, detail, count: (byName.get(key)?.count ?? 0) + 1 })
  }
  return (
    <div className="min-w-0 text-sm">
      <h3 id={id} className="font-medium">
        {title}
      </h3>
      <ul aria-labelledby={id} className="mt-1.5 flex flex-col gap-1">
        {[...byName].map(([key, { name, detail, count }]) => (
          <li key={key} className="break-words">
            {name} <span className="text-quiet">{count === 1 ? detail : texts.ofThem(detail, count)}</span>
          </li>
        ))}
      </ul>
      {names.length === 0 ? <p className="mt-1.5 text-quiet">{texts.none}</p> : null}
    </div>
  )
}
