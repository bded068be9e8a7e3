import type { Integration, LlmConfig } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Pencil, Trash2, TriangleAlert } from 'lucide-react'
import { ProviderIcon } from '../../components/provider-icon.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { findProvider } from '../../lib/catalogue/catalogue.ts'
import { connectionName } from '../../lib/connection-name.ts'
import { integrationsQuery } from '../../lib/integrations.ts'
import { useMay } from '../../lib/workspace.ts'
import { texts } from './texts.ts'

type ModelListProps = {
  models: readonly LlmConfig[]
  onEdit: (model: LlmConfig) => void
  onDelete: (model: LlmConfig) => void
}

export function ModelList({ models, onEdit, onDelete }: ModelListProps) {
  const { data: connections } = useQuery(integrationsQuery)
  const mayChange = useMay('llmConfigs.update')
  return (
    <ul
      aria-label={texts.models}
      className="overflow-hidden rounded-2xl border border-line bg-surface shadow-card"
    >
      {models.map((model) => (
        <li
          key={model.id}
          className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3.5 last:border-b-0"
        >
          <ModelSummary model={model} connections={connections} />
          {mayChange ? (
            <div className="flex items-center gap-1">
              <Button
                variant="ghost"
                size="smallIcon"
                aria-label={texts.edit(model.name)}
                onClick={() => onEdit(model)}
              >
                <Pencil aria-hidden="true" />
              </Button>
              <Button
                variant="quietDanger"
                size="smallIcon"
                aria-label={texts.delete(model.name)}
                onClick={() => onDelete(model)}
              >
                <Trash2 aria-hidden="true" />
              </Button>
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

type ModelSummaryProps = { model: LlmConfig; connections: readonly Integration[] | undefined }

function ModelSummary({ model, connections }: ModelSummaryProps) {
  const provider = findProvider(model.provider)?.label ?? model.provider
  return (
    <>
      <ProviderIcon id={model.provider} label={provider} />
      <div className="min-w-0 flex-1 basis-44">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="truncate font-medium">{model.name}</span>
          <code className="rounded-md bg-raised px-1.5 py-0.5 font-mono text-xs break-all">
            {model.model}
          </code>
        </p>
        <p className="mt-1 flex flex-wrap items-center gap-1.5 text-[0.8125rem] text-quiet">
          {provider} · <CalledWith model={model} connections={connections} />
        </p>
      </div>
    </>
  )
}

function CalledWith({ model, connections }: ModelSummaryProps) {
  if (model.integrationId === null) return texts.keyByRoutingPolicy
  const used = connections?.find(({ id }) => id === model.integrationId)
  if (used !== undefined) return connectionName(used)
  if (connections === undefined) return '…'
  return (
    <Badge tone="warn">
      <TriangleAlert aria-hidden="true" />
      {texts.itsConnectionWasDeleted}
    </Badge>
  )
}
