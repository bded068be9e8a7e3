import type { ApiKey } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { Page } from '../../components/page.tsx'
import { Button } from '../../components/ui/button.tsx'
import { userQuery } from '../../lib/account.ts'
import { useHasRole, useMay } from '../../lib/workspace.ts'
import { DeleteKey } from './delete-key.tsx'
import { KeyList } from './key-list.tsx'
import { keysQuery } from './key-queries.ts'
import { NewKeyDialog } from './new-key-dialog.tsx'
import { texts } from './texts.ts'

/** @param children what else lets programs in */
export function KeysPage({ children }: { children?: ReactNode }) {
  const keys = useQuery(keysQuery)
  const [isCreating, setIsCreating] = useState(false)
  const [replaced, setReplaced] = useState<ApiKey>()
  const create = (inPlaceOf?: ApiKey) => {
    setReplaced(inPlaceOf)
    setIsCreating(true)
  }
  const [doomed, setDoomed] = useState<ApiKey>()
  const isEmpty = keys.data?.length === 0
  const mayEdit = useMay('apiKeys.create')
  const isAdmin = useHasRole('admin')
  const { data: user } = useQuery(userQuery)
  const newButton = mayEdit ? (
    <Button variant="primary" onClick={() => create()}>
      <Plus aria-hidden="true" />
      {texts.newApiKey}
    </Button>
  ) : null
  return (
    <Page title={texts.apiKeys} description={texts.aKeyLetsProgramStart} actions={isEmpty ? null : newButton}>
      {keys.isPending ? <Loading what={texts.loadingKeys} /> : null}
      {keys.error ? <ErrorNotice error={keys.error} /> : null}
      {isEmpty ? (
        <EmptyState icon={KeyRound} title={texts.noApiKeysYet} action={newButton}>
          {texts.sendAKeyAs} <code className="font-mono">Authorization: Bearer</code>{' '}
          {texts.toWebhookAddressWorkflowOnly}
        </EmptyState>
      ) : null}
      {keys.data && !isEmpty ? (
        <KeyList
          keys={keys.data}
          onReplace={mayEdit ? create : undefined}
          onDelete={mayEdit ? setDoomed : undefined}
          mayDelete={({ userId }) => isAdmin || userId === user?.id}
        />
      ) : null}
      {children}
      <NewKeyDialog
        isOpen={isCreating}
        replaced={replaced}
        isOwn={replaced?.userId === user?.id}
        onClose={() => setIsCreating(false)}
      />
      <DeleteKey apiKey={doomed} onClose={() => setDoomed(undefined)} />
    </Page>
  )
}
