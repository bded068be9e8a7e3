import { Sparkles } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { useDraw } from './use-draw.ts'

/** Words in, steps out: stands below the canvas. */
export function DrawBar() {
  const [prompt, setPrompt] = useState('')
  const draw = useDraw()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    draw.start(prompt.trim(), { onSuccess: () => setPrompt('') })
  }
  return (
    <div className="flex flex-col gap-2 border-t border-line bg-surface px-3 py-2">
      {draw.error ? <ErrorNotice error={draw.error} /> : null}
      <form onSubmit={submit} className="flex items-center gap-2">
        <Sparkles aria-hidden="true" className="size-4 shrink-0 text-quiet" />
        <Input
          aria-label="What the workflow should do"
          placeholder="Say what the workflow should do, or what to change"
          autoComplete="off"
          maxLength={20_000}
          className="min-w-0 flex-1"
          value={prompt}
          disabled={draw.isDrawing}
          onChange={(event) => setPrompt(event.target.value)}
        />
        {draw.isDrawing ? (
          <Button onClick={draw.stop}>Stop</Button>
        ) : (
          <Button type="submit" disabled={prompt.trim() === ''}>
            Draw
          </Button>
        )}
      </form>
    </div>
  )
}
