import { Autocomplete } from '@base-ui/react/autocomplete'
import { useEffect, useMemo, useRef } from 'react'
import { useCatalogue } from '../../../lib/catalogue/catalogue.ts'
import type { ActionDescription } from '../../../lib/catalogue/description.ts'
import { useDrawing, useEditorStore } from '../editor-context.ts'
import { triggerOptions } from '../picker/trigger-options.ts'
import type { Commands } from '../use-shortcuts.ts'
import { type PaletteGroup, type PaletteItem, paletteGroups } from './palette-items.ts'
import { texts } from './texts.ts'

/** Beyond it people type one letter more. */
const MOST_SHOWN = 50

type PaletteProps = {
  commands: Commands
  onAdd: (action: ActionDescription) => void
  /** Closes the palette, and does the thing when the focus is back. */
  onChoose: (run: () => void) => void
}

/** What is typed finds commands, the steps of the workflow, and steps to add. */
export function Palette({ commands, onAdd, onChoose }: PaletteProps) {
  const store = useEditorStore()
  const drawing = useDrawing()
  const { actions } = useCatalogue()
  const input = useRef<HTMLInputElement>(null)
  // The dialog gave the focus away before this was loaded.
  useEffect(() => {
    input.current?.focus()
  }, [])
  const groups = useMemo(
    () =>
      paletteGroups({
        commands,
        history: store,
        drawing,
        actions: [...actions, ...triggerOptions],
        find: (id) => store.select({ nodes: [id], edges: [] }),
        add: onAdd,
      }),
    [commands, store, drawing, actions, onAdd],
  )
  return (
    <Autocomplete.Root
      inline
      open
      items={groups}
      limit={MOST_SHOWN}
      autoHighlight="always"
      itemToStringValue={({ label, hint, english = '' }: PaletteItem) => `${label} ${hint} ${english}`}
    >
      <Autocomplete.Input
        ref={input}
        aria-label={texts.searchCommandsAndSteps}
        placeholder={texts.typeCommandOrNameStep}
        className="h-10 w-full rounded-lg border border-line-strong bg-surface px-3 text-sm outline-offset-1 focus-visible:outline-2 focus-visible:outline-accent"
      />
      <Autocomplete.Empty className="py-6 text-center text-sm text-quiet empty:hidden">
        {texts.nothingCalledLike}
      </Autocomplete.Empty>
      <Autocomplete.List aria-label={texts.commandsAndSteps} className="mt-2 max-h-96 overflow-y-auto">
        {(group: PaletteGroup) => <Section key={group.value} group={group} onChoose={onChoose} />}
      </Autocomplete.List>
    </Autocomplete.Root>
  )
}

function Section({ group, onChoose }: { group: PaletteGroup; onChoose: PaletteProps['onChoose'] }) {
  return (
    <Autocomplete.Group items={group.items} className="pb-2">
      <Autocomplete.GroupLabel className="px-2 py-1 text-xs font-semibold tracking-wide text-quiet uppercase">
        {group.value}
      </Autocomplete.GroupLabel>
      <Autocomplete.Collection>
        {(item: PaletteItem) => (
          <Autocomplete.Item
            key={item.id}
            value={item}
            className="flex items-center justify-between gap-3 rounded-lg px-2 py-1.5 text-sm data-highlighted:bg-raised"
            onClick={() => onChoose(item.run)}
          >
            <span className="min-w-0 truncate">{item.label}</span>
            <span className="shrink-0 text-xs text-quiet">{item.hint}</span>
          </Autocomplete.Item>
        )}
      </Autocomplete.Collection>
    </Autocomplete.Group>
  )
}
