import { CopyPlus, Group, Network, Trash2 } from 'lucide-react'
import { Button } from '../../../components/ui/button.tsx'
import { useEditorCommands } from '../editor-commands.ts'
import { useIsReadOnly } from '../read-only.tsx'
import { useDelete } from '../use-delete.ts'
import { useFrames } from '../use-frames.ts'
import { texts } from './texts.ts'

export function ManySelected({ nodes, edges }: { nodes: readonly string[]; edges: readonly string[] }) {
  const remove = useDelete()
  const commands = useEditorCommands()
  const frames = useFrames()
  const isReadOnly = useIsReadOnly()
  return (
    <div className="flex flex-col gap-5">
      <header>
        <h2 className="font-semibold">{texts.severalSelected}</h2>
        <p className="mt-0.5 text-sm text-quiet">{texts.and(nodes.length, edges.length)}</p>
      </header>
      {isReadOnly ? null : (
        <div className="flex flex-wrap gap-2">
          <Button onClick={commands?.clipboard.duplicate}>
            <CopyPlus aria-hidden="true" />
            {texts.duplicate}
          </Button>
          <Button onClick={frames.group}>
            <Group aria-hidden="true" />
            {texts.putIntoAFrame}
          </Button>
          <Button onClick={commands?.arrange}>
            <Network aria-hidden="true" />
            {texts.arrange}
          </Button>
          <Button variant="quietDanger" onClick={() => remove(nodes, edges)}>
            <Trash2 aria-hidden="true" />
            {texts.deleteSelection}
          </Button>
        </div>
      )}
    </div>
  )
}
