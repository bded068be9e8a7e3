import type { Integration } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Plug, Plus } from 'lucide-react'
import { useState } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { Page } from '../../components/page.tsx'
import { Button } from '../../components/ui/button.tsx'
import { integrationsQuery } from '../../lib/integrations.ts'
import { useMay } from '../../lib/workspace.ts'
import { AddConnection } from './add-connection.tsx'
import { ConnectionList } from './connection-list.tsx'
import { DeleteConnection } from './delete-connection.tsx'
import { EditConnection } from './edit-connection.tsx'
import { RemovedConnections } from './removed-connections.tsx'
import { SignInEnded } from './sign-in-ended.tsx'
import { texts } from './texts.ts'
import { useSignInOutcome } from './use-sign-in-outcome.ts'

export function ConnectionsPage() {
  const connections = useQuery(integrationsQuery)
  const heard = useSignInOutcome()
  const [isAdding, setIsAdding] = useState(false)
  const [edited, setEdited] = useState<Integration>()
  const [doomed, setDoomed] = useState<Integration>()
  const isEmpty = connections.data?.length === 0
  const mayEdit = useMay('integrations.create')
  const addButton = mayEdit ? (
    <Button variant="primary" onClick={() => setIsAdding(true)}>
      <Plus aria-hidden="true" />
      {texts.addConnection}
    </Button>
  ) : null
  if (heard !== undefined) return <SignInEnded outcome={heard} />
  return (
    <Page
      title={texts.connections}
      description={texts.theKeysOutsideServicesSealed}
      actions={isEmpty ? null : addButton}
    >
      {connections.isPending ? <Loading what={texts.loadingConnections} /> : null}
      {connections.error ? <ErrorNotice error={connections.error} /> : null}
      {isEmpty ? (
        <EmptyState icon={Plug} title={texts.noConnectionsYet} action={addButton}>
          {texts.connectServiceOnceUseEvery}
        </EmptyState>
      ) : null}
      {connections.data && !isEmpty ? (
        <ConnectionList connections={connections.data} onEdit={setEdited} onDelete={setDoomed} />
      ) : null}
      {mayEdit ? <RemovedConnections /> : null}
      <AddConnection isOpen={isAdding} onClose={() => setIsAdding(false)} />
      <EditConnection connection={edited} onClose={() => setEdited(undefined)} />
      <DeleteConnection connection={doomed} onClose={() => setDoomed(undefined)} />
    </Page>
  )
}
