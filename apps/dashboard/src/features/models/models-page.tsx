import type { LlmConfig } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { BrainCircuit, Plus } from 'lucide-react'
import { useState } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { Page } from '../../components/page.tsx'
import { Button } from '../../components/ui/button.tsx'
import { llmConfigsQuery } from '../../lib/llm-configs.ts'
import { useMay } from '../../lib/workspace.ts'
import { DeleteModel } from './delete-model.tsx'
import { ModelDialog } from './model-dialog.tsx'
import { ModelList } from './model-list.tsx'
import { texts } from './texts.ts'

export function ModelsPage() {
  const models = useQuery(llmConfigsQuery)
  const mayChange = useMay('llmConfigs.create')
  const [edited, setEdited] = useState<LlmConfig | 'new'>()
  const [doomed, setDoomed] = useState<LlmConfig>()
  const isEmpty = models.data?.length === 0
  const newButton = mayChange ? (
    <Button variant="primary" onClick={() => setEdited('new')}>
      <Plus aria-hidden="true" />
      {texts.newModel}
    </Button>
  ) : null
  return (
    <Page title={texts.models} description={texts.aLanguageOrImageModel} actions={isEmpty ? null : newButton}>
      {models.isPending ? <Loading what={texts.loadingModels} /> : null}
      {models.error ? <ErrorNotice error={models.error} /> : null}
      {isEmpty ? (
        <EmptyState icon={BrainCircuit} title={texts.noModelsYet} action={newButton}>
          {texts.giveModelKeyNameSuch}
        </EmptyState>
      ) : null}
      {models.data && !isEmpty ? (
        <ModelList models={models.data} onEdit={setEdited} onDelete={setDoomed} />
      ) : null}
      <ModelDialog model={edited} onClose={() => setEdited(undefined)} />
      <DeleteModel model={doomed} onClose={() => setDoomed(undefined)} />
    </Page>
  )
}
