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
import { texts } from './texts.ts'
import { useNamedSlots } from './use-named-slots.ts'

export function SlotsPage() {
  const { data, error } = useNamedSlots()
  const mayChange = useMay('slots.bind')
  const [binding, setBinding] = useState<Binding>()
  const [doomed, setDoomed] = useState<Slot>()
  const isEmpty = data?.named.length === 0
  const newButton = mayChange ? (
    <Button variant="primary" onClick={() => setBinding({})}>
      <Plus aria-hidden="true" />
      {texts.newSlot}
    </Button>
  ) : null
  return (
    <Page
      title={texts.slots}
      description={texts.aNameStandsAnotherConnection}
      actions={isEmpty ? null : newButton}
    >
      {error ? <ErrorNotice error={error} /> : null}
      {error || data ? null : <Loading what={texts.loadingSlots} />}
      {isEmpty ? (
        <EmptyState icon={Cable} title={texts.noSlotsYet} action={newButton}>
          {texts.bindNameSuchAs} <code className="font-mono">crm</code> {texts.toConnectionHereThenChoose}
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
