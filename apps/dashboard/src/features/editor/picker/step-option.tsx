import { ProviderIcon } from '../../../components/provider-icon.tsx'
import { findProvider } from '../../../lib/catalogue/catalogue.ts'
import type { ActionDescription } from '../../../lib/catalogue/description.ts'
import { actionIcon } from '../step-display.ts'
import { carryStep } from './carried-step.ts'

type StepOptionProps = { action: ActionDescription; onPick: () => void; isDraggable: boolean }

export function StepOption({ action, onPick, isDraggable }: StepOptionProps) {
  const Icon = actionIcon(action.type)
  const provider = findProvider(action.connection?.providerId ?? '')
  return (
    <li>
      <button
        type="button"
        data-option
        draggable={isDraggable}
        onDragStart={({ dataTransfer }) => carryStep(dataTransfer, action.type)}
        onClick={onPick}
        className="flex w-full items-center gap-3 rounded-xl px-2 py-2 text-left hover:bg-raised"
      >
        {Icon === undefined ? (
          <ProviderIcon id={provider?.id ?? action.type} label={provider?.label ?? action.category} />
        ) : (
          <span aria-hidden="true" className="grid size-9 shrink-0 place-items-center rounded-lg bg-raised">
            <Icon className="size-4.5" />
          </span>
        )}
        <span className="min-w-0">
          <span className="block text-sm font-medium">{action.label}</span>
          <span className="block truncate text-[0.8125rem] text-quiet">{action.description}</span>
        </span>
      </button>
    </li>
  )
}
