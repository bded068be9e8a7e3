import type { Slot } from '@orch/client'
import { Cable, Plus } from 'lucide-react'
import { useState } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { Page } from '../../components/page.tsx'
import { Button } from '../../components/ui/button.tsx'
import { useMay } from '../../lib/workspace.ts'
import { BindSlot } from './bind-slot.tsx'
import { FreeSlot } from './free-slot.tsx'
import type { Binding } from './named-slots.ts'
import { SlotList } from './slot-list.tsx'
import { useNamedSlots } from './use-named-slots.ts'

export function SlotsPage() {
  const { data, error } = useNamedSlots()
  const mayChange = useMay('slots.bind')
  const [binding, setBinding] = useState<Binding>()
  const [doomed, setDoomed] = useState<Slot>()
  const isEmpty = data?.named.length === 0
  const newButton = mayChange ? (
    <Button look="primary" onClick={() => setBinding({})}>
      <Plus aria-hidden="true" />
      New slot
    </Button>
  ) : null
  return (
    <Page
      title="Slots"
      description="A name that stands for another connection in each environment: the same workflow uses the test account in staging and the real one in production."
      actions={isEmpty ? null : newButton}
    >
      {error ? <ErrorNotice error={error} /> : null}
      {error || data ? null : <Loading what="Loading slots" />}
      {isEmpty ? (
        <EmptyState icon={Cable} title="No slots yet" action={newButton}>
          Bind a name such as <code className="font-mono">crm</code> to a connection here, then choose the
          slot in a step in place of a connection.
        </EmptyState>
      ) : null}
      {data && !isEmpty ? <SlotList {...data} onBind={setBinding} onFree={setDoomed} /> : null}
      <BindSlot
        binding={binding}
        environment={data?.environment ?? ''}
        onClose={() => setBinding(undefined)}
      />
      <FreeSlot slot={doomed} onClose={() => setDoomed(undefined)} />
    </Page>
  )
}
