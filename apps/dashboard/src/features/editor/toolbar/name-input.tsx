import { describeWorkflow } from '../drawing/changes.ts'
import { useEditor, useEditorStore } from '../editor-context.ts'
import { texts } from './texts.ts'

/** The page's heading, which is also where the name is changed. */
export function NameInput({ isReadOnly }: { isReadOnly: boolean }) {
  const name = useEditor(({ history }) => history.now.name)
  const store = useEditorStore()
  return (
    <h1 className="min-w-0 flex-1 sm:max-w-80">
      <span className="sr-only">{name}</span>
      <input
        aria-label={texts.nameOfTheWorkflow}
        className="h-9 w-full truncate rounded-lg border border-transparent bg-transparent px-2 font-semibold hover:border-line-strong focus-visible:border-accent"
        readOnly={isReadOnly}
        value={name}
        onChange={(event) => store.change(describeWorkflow({ name: event.target.value }), 'name')}
      />
    </h1>
  )
}
