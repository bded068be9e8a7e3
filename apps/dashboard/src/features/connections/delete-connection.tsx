import type { Integration, IntegrationUse } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { Select } from '../../components/ui/select.tsx'
import { connectionName } from '../../lib/connection-name.ts'
import { integrationsQuery } from '../../lib/integrations.ts'
import { useDeleteConnection, usesQuery } from './connection-queries.ts'
import { texts } from './texts.ts'

type DeleteConnectionProps = { connection: Integration | undefined; onClose: () => void }

/** Shows what breaks, offers another connection in its place, and deletes. */
export function DeleteConnection({ connection, onClose }: DeleteConnectionProps) {
  const [instead, setInstead] = useState('')
  const close = () => {
    setInstead('')
    onClose()
  }
  const remove = useDeleteConnection(close)
  const uses = useQuery({ ...usesQuery(connection?.id ?? ''), enabled: connection !== undefined })
  return (
    <ConfirmFor
      subject={connection}
      onClose={close}
      title={texts.deleteThisConnection}
      action={instead === '' ? texts.deleteConnection : texts.replaceAndDelete}
      change={{ isPending: remove.isPending, error: remove.error ?? uses.error }}
      onConfirm={({ id }) => remove.mutate({ id, instead })}
    >
      {(doomed) => (
        <>
          <p>
            <strong className="text-ink">{connectionName(doomed)}</strong> {texts.isTakenOutUseAt}
          </p>
          {uses.data && uses.data.length > 0 ? <Uses uses={uses.data} /> : null}
          {uses.data && uses.data.length > 0 ? (
            <Replacement connection={doomed} value={instead} onChange={setInstead} />
          ) : null}
        </>
      )}
    </ConfirmFor>
  )
}

function Uses({ uses }: { uses: readonly IntegrationUse[] }) {
  return (
    <>
      <p>{texts.theseStepsFailFromThen}</p>
      <ul className="max-h-40 list-disc overflow-y-auto pl-5" aria-label={texts.stepsThatUseIt}>
        {uses.map(({ workflowId, workflowName, nodeId, nodeName }) => (
          <li key={`${workflowId} ${nodeId}`}>
            {workflowName}: {nodeName}
          </li>
        ))}
      </ul>
    </>
  )
}

type ReplacementProps = { connection: Integration; value: string; onChange: (id: string) => void }

/** Nothing where there is no other connection to the same service. */
function Replacement({ connection, value, onChange }: ReplacementProps) {
  const { data = [] } = useQuery(integrationsQuery)
  const others = data.filter(({ id, type }) => type === connection.type && id !== connection.id)
  if (others.length === 0) return null
  const options = others.map((other) => ({ value: other.id, label: connectionName(other) }))
  return (
    <Select
      aria-label={texts.useInstead}
      options={options}
      placeholder={texts.useNothingInstead}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
