import type { BundleImported } from '@orch/client'
import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { countText } from './bundle-file.ts'
import { texts } from './texts.ts'

/** What came. Focus goes here, as the form it was in is gone. */
export function Imported({ imported }: { imported: BundleImported }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus()
  }, [])
  return (
    <div ref={box} tabIndex={-1} role="status" className="rounded-xl bg-good-soft p-4 text-sm outline-none">
      <p className="flex gap-2.5 font-medium text-good">
        <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        {texts.imported(countText(imported))}
      </p>
      <ul aria-label={texts.importedWorkflows} className="mt-2 flex flex-col gap-1 pl-6.5">
        {imported.workflows.map(({ id, name }) => (
          <li key={id}>
            <Link
              to="/workflows/$id"
              params={{ id }}
              className="underline decoration-line-strong underline-offset-2 hover:text-accent"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
      {imported.integrations.length > 0 ? (
        <p className="mt-2 pl-6.5 text-quiet">
          {texts.testConnectionsOn}{' '}
          <Link to="/connections" className="underline underline-offset-2">
            {texts.connectionsPage}
          </Link>
          {texts.whatWasValidThereMay}
        </p>
      ) : null}
      <ServicesOf imported={imported} />
    </div>
  )
}

/** Steps name their service by its short name: what it means here must be what it meant there. */
function ServicesOf({ imported: { services, missing } }: { imported: BundleImported }) {
  const kept = services.filter(({ isNew }) => !isNew).map(({ name }) => name)
  return (
    <>
      {kept.length > 0 ? (
        <p className="mt-2 pl-6.5 text-quiet">{texts.servicesWereHereAlreadyStay(kept.join(', '))}</p>
      ) : null}
      {missing.length > 0 ? (
        <p className="mt-2 pl-6.5 text-warn">{texts.missingOperations(missing.join(', '))}</p>
      ) : null}
    </>
  )
}
