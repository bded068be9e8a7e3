import type { ListedWorkflow } from '@orch/client'
import { type FormEvent, useId, useState } from 'react'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { useOrganize } from './list-queries.ts'
import { texts } from './texts.ts'

type OrganizeFormProps = {
  workflows: readonly ListedWorkflow[]
  tags: readonly string[]
  folders: readonly string[]
  onDone: () => void
}

/** One folder for all of them, and tags that they get or lose. */
export function OrganizeForm({ workflows, tags, folders, onDone }: OrganizeFormProps) {
  const [folder, setFolder] = useState(sharedFolder(workflows))
  const [added, setAdded] = useState('')
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set())
  const organize = useOrganize(onDone)
  const present = [...new Set(workflows.flatMap((one) => one.tags))].sort()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    organize.mutate({
      workflowIds: workflows.map(({ id }) => id),
      addTags: tagsIn(added),
      removeTags: [...removed],
      ...(folder === undefined ? {} : { folder: folder.trim() === '' ? null : folder.trim() }),
    })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {organize.error ? <ErrorNotice error={organize.error} /> : null}
      <Suggested
        label={texts.folder}
        description={texts.namesWithBetweenSuchAs}
        placeholder={folder === undefined ? texts.theyStayWhereThey : undefined}
        words={folders}
        value={folder ?? ''}
        onChange={setFolder}
      />
      <Suggested
        label={texts.addTags}
        description={texts.withCommasBetween}
        words={tags}
        value={added}
        onChange={setAdded}
      />
      {present.length === 0 ? null : (
        <fieldset>
          <legend className="text-[0.8125rem] font-medium">{texts.removeTags}</legend>
          <div className="mt-1.5 flex flex-wrap gap-x-4 gap-y-2">
            {present.map((tag) => (
              <label key={tag} className="flex items-center gap-2 text-sm">
                <input
                  type="checkbox"
                  className="size-4 accent-accent"
                  checked={removed.has(tag)}
                  onChange={() => setRemoved(toggled(removed, tag))}
                />
                {tag}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <Button type="submit" variant="primary" isBusy={organize.isPending} className="mt-1 self-end">
        {texts.save}
      </Button>
    </form>
  )
}

type SuggestedProps = {
  label: string
  description: string
  placeholder?: string | undefined
  words: readonly string[]
  value: string
  onChange: (value: string) => void
}

function Suggested({ label, description, placeholder, words, value, onChange }: SuggestedProps) {
  const list = useId()
  return (
    <Field label={label} description={description}>
      {(control) => (
        <>
          <Input
            {...control}
            autoComplete="off"
            list={list}
            placeholder={placeholder}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
          <datalist id={list}>
            {words.map((word) => (
              <option key={word} value={word} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}

/** Undefined where they are in different ones: nobody has said yet that they shall move. */
function sharedFolder(workflows: readonly ListedWorkflow[]): string | undefined {
  const [first, ...others] = new Set(workflows.map(({ folder }) => folder ?? ''))
  return others.length === 0 ? first : undefined
}

function tagsIn(text: string): string[] {
  return [...new Set(text.split(',').map((tag) => tag.trim()))].filter((tag) => tag !== '')
}

function toggled(set: ReadonlySet<string>, tag: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(tag)) next.add(tag)
  return next
}
